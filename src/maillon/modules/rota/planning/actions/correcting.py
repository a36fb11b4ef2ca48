"""Correct what history expects, because somebody knows of something to come."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub

from ..announce import announce
from ..flows import COORDINATOR
from ..models import Correction


@transaction.atomic
def correct(
    hub: Hub, *, starts_at: datetime, ends_at: datetime, percent: int, reason: str, by: Person, now: datetime
) -> Correction:
    """Expect so many per cent more, or fewer, between two times; corrections of one moment add up."""
    require(by, "plan", hub)
    made = Correction.objects.create(
        hub=hub, starts_at=starts_at, ends_at=ends_at, percent=percent, reason=reason, made_by=by, made_at=now
    )
    # The reason stays out of the journal: it is free text, and the row says it.
    after = {"percent": percent, "starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    record("correct demand", made, by=by, role=COORDINATOR, at=now, after=after)
    announce(hub)
    return made


@transaction.atomic
def withdraw_correction(correction: Correction, *, by: Person, now: datetime) -> None:
    """Expect again what history says; two presses withdraw once."""
    require(by, "plan", correction.hub)
    record("withdraw correction", correction, by=by, role=COORDINATOR, at=now, before={"percent": correction.percent})
    Correction.objects.filter(pk=correction.pk).delete()
    announce(correction.hub)
