"""Erase what has been kept long enough."""

import logging
from datetime import datetime

from django.db import transaction

from maillon.kernel.journal.actions import CLOCK, record

from .models import Sweep
from .retention import rules

logger = logging.getLogger("maillon.privacy")

BATCH = 500


def sweep(*, now: datetime) -> Sweep:
    """Apply every rule, a small transaction for each batch; the journal says how many went, never what they were.

    A rule that fails does not stop the others: it is logged, and marked in the record of the night.
    """
    counts: dict[str, int] = {}
    failed = []
    for rule in rules():
        try:
            for batch in rule.batches(now=now, size=BATCH):
                with transaction.atomic():
                    found = batch.count()
                    rule.erase(batch, now=now)
                counts[rule.name] = counts.get(rule.name, 0) + found
        except Exception:
            logger.exception("privacy.sweep.failed", extra={"rule": rule.name})
            failed.append(rule.name)
    with transaction.atomic():
        done = Sweep.objects.create(at=now, counts=counts, failed=failed)
        record("sweep", done, role=CLOCK, at=now, after={**counts, **dict.fromkeys(failed, "failed")})
    return done
