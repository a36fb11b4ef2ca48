"""Say that something changed, to whoever is looking."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from maillon.kernel.planned import rows_of

CHANNEL = "maillon_live"

_held: ContextVar[list[str] | None] = ContextVar("held", default=None)


def signal(*topics: str) -> None:
    """Tell every page that follows one of these topics to look again, once the transaction is committed.

    Topics: "person:<code>", "territory:<path>" (heard by those who follow a wider path too), "request:<code>".
    """
    held = _held.get()
    if held is not None:
        held.extend(topics)
    elif topics:
        once = list(dict.fromkeys(topics))
        rows_of("SELECT pg_notify(%s, topic) FROM unnest(%s::text[]) AS topic", [CHANNEL, once])


@contextmanager
def together() -> Iterator[None]:
    """Have all that is signalled meanwhile leave in one statement at the end, inside the transaction; of what fails, nothing leaves."""
    if (held := _held.get()) is not None:
        before = len(held)
        try:
            yield
        except BaseException:
            del held[before:]
            raise
        return
    topics: list[str] = []
    token = _held.set(topics)
    try:
        yield
    finally:
        _held.reset(token)
    signal(*topics)
