"""Erase what has been kept long enough."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.journal.actions import CLOCK, record

from .models import Sweep
from .retention import rules

BATCH = 500


def sweep(*, now: datetime) -> Sweep:
    """Apply every rule, a small transaction for each batch; the journal says how many went, never what they were."""
    counts: dict[str, int] = {}
    for rule in rules():
        for batch in rule.batches(now=now, size=BATCH):
            with transaction.atomic():
                counts[rule.name] = counts.get(rule.name, 0) + batch.count()
                rule.erase(batch, now=now)
    with transaction.atomic():
        done = Sweep.objects.create(at=now, counts=counts)
        record("sweep", done, role=CLOCK, at=now, after=counts)
    return done
