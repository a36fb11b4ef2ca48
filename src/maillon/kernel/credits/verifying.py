"""Count every account again from what was written: a cached balance is believed only as long as it agrees."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from maillon.kernel.journal.actions import CLOCK, record

from .models import Account

logger = logging.getLogger("maillon.credits")

# One statement, so that what it compares is of one moment.
DIFFERING = """
    SELECT a.id, a.balance, coalesce(e.total, 0), a.held, coalesce(h.total, 0), a.promised, coalesce(p.total, 0)
    FROM credits_account a
    LEFT JOIN (SELECT account_id, sum(minutes) AS total FROM credits_entry GROUP BY 1) e ON e.account_id = a.id
    LEFT JOIN (SELECT payer_id, sum(minutes) AS total FROM credits_hold WHERE state = 'held' GROUP BY 1) h
        ON h.payer_id = a.id
    LEFT JOIN (SELECT payee_id, sum(minutes) AS total FROM credits_hold WHERE state = 'held' GROUP BY 1) p
        ON p.payee_id = a.id
    WHERE (a.balance, a.held, a.promised) <> (coalesce(e.total, 0), coalesce(h.total, 0), coalesce(p.total, 0))
    ORDER BY a.id
"""


@dataclass(frozen=True)
class Difference:
    """What an account says, and what was written: (balance, held, promised) of each, in minutes."""

    account_id: int
    said: tuple[int, int, int]
    written: tuple[int, int, int]


def differences() -> list[Difference]:
    """Return the accounts that do not agree with their entries and holds."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERING)
        return [Difference(row[0], row[1::2], row[2::2]) for row in cursor.fetchall()]


@transaction.atomic
def verify(*, now: datetime) -> list[Difference]:
    """Log and journal every account that differs; nothing is mended by itself, somebody must understand why."""
    found = differences()
    accounts = Account.objects.in_bulk([one.account_id for one in found])
    for one in found:
        logger.error("credits.account.differs", extra={"account": accounts[one.account_id].code})
        record("differ", accounts[one.account_id], role=CLOCK, at=now, before=list(one.said), after=list(one.written))
    return found
