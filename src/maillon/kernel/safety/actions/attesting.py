"""Note what was checked about somebody, and that it no longer holds."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from .. import attesting
from ..events import AttestationGiven, AttestationWithdrawn
from ..models import Attestation


@transaction.atomic
def attest(
    person, kind: str, *, hub=None, organisation=None, until: datetime | None = None, note: str = "", by, now: datetime
) -> Attestation:
    """Note what an organisation checked; given again, it is renewed. The person is told.

    Raises Refused("attestation_oneself") or ("attestation_past").
    """
    attesting.get(kind)
    if person.pk == by.pk:
        raise Refused("attestation_oneself")
    require(by, "attest", person)
    given = _give(person, kind, hub=hub, organisation=organisation, until=until, note=note, by=by, now=now)
    tell(person, "safety.attested", about=given, url=_my_page(), now=now)
    return given


@transaction.atomic
def declare_oneself(kind: str, *, by, now: datetime) -> Attestation:
    """Declare something about oneself, such as being of age; done twice, it is done once."""
    if not attesting.get(kind).by_oneself:
        raise Refused("attestation_by_hand")
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    known = Attestation.objects.valid(now=now).filter(person=by, kind=kind, given_by=by).first()
    return known or _give(by, kind, hub=None, organisation=None, until=None, note="", by=by, now=now)


@transaction.atomic
def withdraw(attestation: Attestation, *, why: str = "", by, now: datetime) -> Attestation:
    """Say that it no longer holds; the person is told, and whatever asked for it asks again."""
    require(by, "withdraw", attestation)
    written = Attestation.objects.filter(pk=attestation.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=now, withdrawn_by=by, withdrawn_why=why[:200]
    )
    if not written:
        raise Refused("stale")
    record("withdraw attestation", attestation, by=by, role="moderator", at=now, after={"kind": attestation.kind})
    publish(AttestationWithdrawn(attestation.person_id, attestation.kind))
    tell(attestation.person, "safety.attestation_ended", about=attestation, url=_my_page(), now=now)
    return attestation


def _give(person, kind, *, hub, organisation, until, note, by, now) -> Attestation:
    if until is not None and until <= now:
        raise Refused("attestation_past")
    # The row of the person is the lock: two coordinators typing together give one attestation.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    former = Attestation.objects.filter(
        person=person, kind=kind, hub=hub, organisation=organisation, withdrawn_at__isnull=True
    )
    former.update(withdrawn_at=now, withdrawn_by=by, withdrawn_why="renewed")
    given = Attestation.objects.create(
        person=person, kind=kind, hub=hub, organisation=organisation, given_by=by, given_at=now, expires_at=until,
        note=note.strip()[:500],
    )  # fmt: skip
    record("attest", given, by=by, at=now, after={"kind": kind, "person": person.pk})
    publish(AttestationGiven(person.pk, kind))
    return given


def _my_page() -> str:
    return reverse("safety:my_checks")
