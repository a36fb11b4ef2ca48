"""Who looks after a guide: its owner, and the coordinators."""

from datetime import datetime

from django.utils.timezone import localdate

from maillon.kernel.people.models import Person, Role
from maillon.kernel.revisions.queries import public_name
from maillon.kernel.themes import THEMES
from maillon.modules.commons.models import Guide
from maillon.modules.commons.workshops.queries import members_of, workshop_named


def coordinators(*, now: datetime):
    """Return those who coordinate today, wherever it is."""
    held = Role.objects.live(on=localdate(now)).filter(kind="coordinator")
    return Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("pk")


def keepers_of(guide: Guide, *, now: datetime) -> list[Person]:
    """Return who is told of what is wrong in a guide, its owner first."""
    owner = guide.text.owner
    first = [owner] if owner is not None and owner.is_active else []
    return first + [person for person in coordinators(now=now) if person not in first]


def public_keeper(guide: Guide) -> str:
    """Return the name of the owner as readers already see it among its credits; nothing otherwise."""
    owner = guide.text.owner
    if owner is None or not owner.is_active:
        return ""
    name = public_name(owner)
    return name if name in (*guide.authors, *guide.proofreaders) else ""


def who_may_keep(guide: Guide, *, now: datetime) -> list[Person]:
    """Return those a guide may be handed to: its group, its owner, and the coordinators."""
    group = workshop_named(guide.theme) if guide.theme in THEMES else None
    found = {place.person_id: place.person for place in members_of(group)} if group and group.pk else {}
    found |= {person.pk: person for person in coordinators(now=now)}
    if guide.text.owner_id and guide.text.owner.is_active:
        found.setdefault(guide.text.owner_id, guide.text.owner)
    return sorted(found.values(), key=lambda person: (person.name, person.pk))
