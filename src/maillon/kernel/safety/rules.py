"""Who may look at a report, decide, judge an appeal, give an attestation, read a reference."""

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.kernel.people.models import Person, Role
from maillon.kernel.people.moderators import KINDS as MODERATORS
from maillon.kernel.people.moderators import held

from .flows import APPEALED, DECIDED, OPEN
from .models import Attestation, Case, Reference, Report
from .queries import hidden_for

NOBODY = Q(pk__in=[])


def inside(person) -> Q:
    """Return what lies in the territories that this person moderates."""
    if not person.is_authenticated:
        return NOBODY
    paths = {path for kind in MODERATORS for path in person.scope(kind, on=localdate()).paths}
    found = NOBODY
    for path in paths:
        found |= Q(territory_path__startswith=path)
    if paths and "" not in paths and looks_after_nowhere(person):
        # Also where somebody did when it was said, and nobody does any more.
        found |= Q(territory_path="") | ~Q(held(*MODERATORS, at=OuterRef("territory_path"), on=localdate()))
    return found


def covered(person) -> Q:
    """Return the cases that this person moderates, without those about themselves."""
    return inside(person) & ~Q(owner=person) if person.is_authenticated else NOBODY


def looks_after_nowhere(person) -> bool:
    """Tell whether cases that no territory looks after come to this person: operators, else every coordinator."""
    day = localdate()
    return person.has_role("operator", on=day) or not Role.objects.live(on=day).filter(kind="operator").exists()


def _judges(person) -> Q:
    """Somebody else than who decided first, and than who reported."""
    if not person.is_authenticated:
        return NOBODY
    theirs = Exists(Report.objects.filter(case=OuterRef("pk"), reporter=person))
    return covered(person) & Q(state=APPEALED) & ~Q(decided_by=person) & ~theirs


def _moderates(person) -> bool:
    return person.is_authenticated and any(person.has_role(kind, on=localdate()) for kind in MODERATORS)


def _card(person) -> Q:
    if not person.is_authenticated:
        return NOBODY
    others = Q(is_active=True) & ~Q(pk__in=hidden_for(person))
    return others | Q(pk=person.pk) | (Q() if _moderates(person) else NOBODY)


def _withdraws(person) -> Q:
    if not _moderates(person):
        return NOBODY
    hubs = Role.objects.live(on=localdate()).filter(person=person, kind__in=MODERATORS, hub__isnull=False)
    everywhere = "" in person.scope("operator", on=localdate()).paths
    return Q() if everywhere else Q(hub__in=hubs.values("hub")) | Q(given_by=person)


allow(Case, "moderate", covered)
allow(Case, "decide", lambda person: covered(person) & Q(state=OPEN))
allow(Case, "judge", _judges)
allow(Case, "correct", lambda person: covered(person) & Q(state=DECIDED))
allow(Case, "be told", lambda person: _own(person, "owner") & ~Q(state=OPEN) & ~Q(decision="nothing"))
allow(Case, "appeal", lambda person: _own(person, "owner") & Q(state=DECIDED))
allow(Person, "see the card", _card)
allow(Person, "attest", lambda person: ~Q(pk=person.pk) & Q(is_active=True) if _moderates(person) else False)
allow(Attestation, "withdraw", lambda person: _withdraws(person) & Q(withdrawn_at__isnull=True))
allow(Reference, "write", lambda person: _writes(person))
allow(Reference, "see", lambda person: Q(opened_at__isnull=False, waits=False, hidden_at__isnull=True))
allow(Reference, "read first", lambda person: _reads(person, Q(waits=True)))
allow(Reference, "read in private", lambda person: _reads(person, Q(private_waits=True)))


def _own(person, field: str) -> Q:
    return Q(**{field: person}) if person.is_authenticated else NOBODY


def _writes(person) -> Q:
    """Of somebody one does not meet, one no longer writes."""
    return _own(person, "writer") & ~Q(subject__in=hidden_for(person))


def _reads(person, waiting: Q) -> Q:
    if not person.is_authenticated:
        return NOBODY
    return inside(person) & waiting & ~Q(writer=person) & ~Q(subject=person)
