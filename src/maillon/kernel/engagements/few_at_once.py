"""Who takes and gives back what there is does so two at a time: the others wait before anything is locked."""

from functools import wraps
from threading import BoundedSemaphore

from django.db import connection

AT_ONCE = 2
_TURNS = BoundedSemaphore(AT_ONCE)


def in_turn(deed):
    """Let two of those who share a process do it at once, each with its own transaction; what is part of another goes on.

    Of many who press together, each then keeps what it locks for a third as long, as it shares the processor with fewer (ADR 25).
    Whoever waits here holds nothing: a transaction that has begun never waits.
    """

    @wraps(deed)
    def do(*given, **said):
        if connection.in_atomic_block:
            return deed(*given, **said)
        with _TURNS:
            return deed(*given, **said)

    return do
