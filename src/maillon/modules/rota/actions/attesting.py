"""Certify hours, and take a certificate back."""

from datetime import date, datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.privacy.fields import digest
from maillon.lib.refusal import Refused

from ..flows import COORDINATOR, VOLUNTEER
from ..models import Attestation
from ..queries.served import seconds_served
from ..team import people_ever_of
from ..telling import tell_certified
from ..zones import today_at
from .locks import lock_people

PURPOSE = "rota.attestation"


@transaction.atomic
def issue_attestation(person, *, hub, since: date, until: date, by, now: datetime) -> Attestation:
    """Certify the hours somebody gave to a team between two days, both included; asked twice for the same hours, it is one.

    One certifies one's own hours; whoever coordinates the team, those of anybody who helps it or helped it, who is told.
    """
    is_mine = by.pk == person.pk
    if not is_mine:
        require(by, "certify", hub)
        if not people_ever_of(hub, on=today_at(hub, now=now)).filter(pk=person.pk).exists():
            raise Refused("not_allowed", verb="certify")
    if not person.name.strip():
        raise Refused("no_name" if is_mine else "no_name_of_theirs")
    lock_people(person.pk)
    seconds = seconds_served(person, hub, since=since, until=until, now=now)
    if seconds < 60:
        raise Refused("no_hours")
    same = Attestation.objects.filter(
        person=person,
        hub=hub,
        since=since,
        until=until,
        seconds=seconds,
        name_digest=digest(person.name, purpose=PURPOSE),
        revoked_at__isnull=True,
    )
    if known := same.order_by("-pk").first():
        return known
    attestation = Attestation.objects.create(
        person=person,
        hub=hub,
        issuer=issuer_of(hub),
        name=person.name,
        name_digest=digest(person.name, purpose=PURPOSE),
        initials=initials_of(person.name),
        since=since,
        until=until,
        seconds=seconds,
        issued_at=now,
        issued_by=by,
    )
    role = VOLUNTEER if is_mine else COORDINATOR
    record("issue", attestation, by=by, role=role, at=now, after={"seconds": seconds})
    if not is_mine:
        tell_certified(attestation, now=now)
    return attestation


@transaction.atomic
def revoke_attestation(attestation: Attestation, *, by, now: datetime, why: str = "") -> Attestation:
    """Say on its page that a certificate is no longer valid."""
    require(by, "oversee", attestation)
    if not Attestation.objects.filter(pk=attestation.pk, revoked_at__isnull=True).update(revoked_at=now, revoked_by=by):
        raise Refused("stale")
    record("revoke", attestation, by=by, role=COORDINATOR, at=now, why=why[:200])
    attestation.refresh_from_db()
    return attestation


def issuer_of(hub) -> str:
    """Return who certifies: the team, and the organisation behind it."""
    return f"{hub.name} ({hub.organisation.name})" if hub.organisation_id else hub.name


def initials_of(name: str) -> str:
    """Return the initials of a name: “N. B.”."""
    return " ".join(f"{part[0].upper()}." for part in name.replace("-", " ").split()[:4])
