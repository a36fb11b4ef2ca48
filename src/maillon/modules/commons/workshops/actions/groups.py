"""Find or make the group of a theme, change it, name its facilitators."""

from datetime import datetime

from django.db import transaction

from maillon.kernel import themes
from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.lib.refusal import Refused

from ..flows import MEMBER
from ..models import Openness, Place, Workshop

CHANGEABLE = ("purpose", "openness")


def workshop_of(slug: str, *, now: datetime) -> Workshop:
    """Return the group of a theme, which exists as soon as somebody needs it; many at once make one."""
    themes.get(slug)
    known = Workshop.objects.filter(slug=slug).first()
    if known:
        return known
    Workshop.objects.bulk_create([Workshop(slug=slug, created_at=now)], ignore_conflicts=True)
    return Workshop.objects.get(slug=slug)


@transaction.atomic
def change_workshop(workshop: Workshop, *, by, now: datetime, **changes) -> Workshop:
    """Change what a group says of itself, and how one comes in."""
    require(by, "look after", workshop)
    before = {field: getattr(workshop, field) for field in CHANGEABLE}
    for field in CHANGEABLE:
        setattr(workshop, field, changes.get(field, before[field]))
    if workshop.openness not in Openness.values:
        raise ValueError(f"No group is “{workshop.openness}”.")
    workshop.save(update_fields=CHANGEABLE)
    changed = [field for field in CHANGEABLE if getattr(workshop, field) != before[field]]
    record("change group", workshop, by=by, at=now, after={"changed": changed})
    return workshop


@transaction.atomic
def set_facilitator(place: Place, *, is_facilitator: bool, by, now: datetime) -> Place:
    """Name a member facilitator, or no longer; a group without one is looked after by the coordination."""
    lock(place.workshop)
    require(by, "look after", place)
    if not Place.objects.filter(pk=place.pk, state=MEMBER).update(is_facilitator=is_facilitator):
        raise Refused("stale")
    record("name facilitator", place, by=by, at=now, after={"facilitator": is_facilitator})
    place.is_facilitator = is_facilitator
    return place


def lock(workshop: Workshop) -> Workshop:
    """Hold the group while its members change."""
    return Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
