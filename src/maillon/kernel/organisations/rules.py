"""Who looks after an organisation, and who decides of those that ask to act for one."""

from django.db.models import OuterRef, Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.kernel.access.scope import within
from maillon.kernel.people.models import Role
from maillon.kernel.people.moderators import KINDS, held

from .flows import ASKED
from .models import ActingRequest, Organisation

NOBODY = Q(pk__in=[])


def inside(person) -> Q:
    """Return what lies in the territories that this person coordinates or operates, and what is of nowhere if it comes to them."""
    if not person.is_authenticated:
        return NOBODY
    paths = {path for kind in KINDS for path in person.scope(kind, on=localdate()).paths}
    if "" in paths:
        return Q()
    if not _looks_after_nowhere(person):
        return within(paths)
    return within(paths) | ~Q(held(*KINDS, at=OuterRef("territory__path"), on=localdate()))


def may_register(person, territory) -> bool:
    """Tell whether this person may write down an organisation of that place."""
    if not person.is_authenticated:
        return False
    if territory is None:
        return _looks_after_nowhere(person)
    return any(person.scope(kind, on=localdate()).covers(territory.path) for kind in KINDS)


def _looks_after_nowhere(person) -> bool:
    """Tell whether what no territory looks after comes to this person: operators, else every coordinator."""
    day = localdate()
    if person.has_role("operator", on=day):
        return True
    return person.has_role("coordinator", on=day) and not Role.objects.live(on=day).filter(kind="operator").exists()


allow(Organisation, "look after", inside)
allow(ActingRequest, "decide", lambda person: inside(person) & Q(state=ASKED))
allow(ActingRequest, "withdraw", lambda person: Q(person=person) if person.is_authenticated else NOBODY)
