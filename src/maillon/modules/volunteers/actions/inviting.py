"""Invite volunteers a hub already knows; they come by themselves, or say no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.people.addresses import Address
from maillon.kernel.people.models import Person
from maillon.kernel.privacy.fields import digest
from maillon.kernel.territories.models import Hub, Territory
from maillon.lib.refusal import Refused

from ..events import VolunteerInvited
from ..flows import HELPING, INVITED, PERSON
from ..models import Enrolment, Invitation
from ..queries import places_left
from ..telling import tell_elsewhere, tell_team
from .deciding import hold_places
from .enrolling import Application, enrol
from .moving import move as move_enrolment

ELSEWHERE = "answer from another team"


@dataclass(frozen=True)
class Guest:
    """Somebody a hub knows."""

    name: str
    address: Address
    territory: Territory
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("fr",)


@transaction.atomic
def invite_all(guests: Sequence[Guest], hub: Hub, *, by: Person | None, now: datetime) -> list[Invitation]:
    """Invite each of them once; whoever this hub invited already, or who already helps, is left in peace."""
    known = known_among(guests, hub)
    invitations = [
        Invitation(
            hub=hub, territory=guest.territory, name=guest.name, channel=guest.address.channel,
            address=guest.address.value, address_digest=fingerprint(guest.address), themes=list(guest.themes),
            languages=list(guest.languages), by=by, sent_at=now,
        )
        for guest in guests
        if fingerprint(guest.address) not in known
    ]  # fmt: skip
    # Two coordinators bringing the same file in together: the constraint keeps one of each.
    Invitation.objects.bulk_create(invitations, ignore_conflicts=True, batch_size=500)
    codes = [invitation.code for invitation in invitations]
    made = list(Invitation.objects.filter(code__in=codes).order_by("pk"))
    for invitation in made:
        publish(VolunteerInvited(invitation_id=invitation.pk))
    return made


def known_among(guests: Sequence[Guest], hub: Hub) -> set[str]:
    """Return the fingerprints of those the hub invited before, or who are enrolled in it."""
    prints = {fingerprint(guest.address): guest.address for guest in guests}
    known = set(Invitation.objects.filter(hub=hub, address_digest__in=prints).values_list("address_digest", flat=True))
    values = {"email": {}, "phone": {}}
    for mark, address in prints.items():
        values[address.field][address.value] = mark
    for name, wanted in values.items():
        here = Person.objects.filter(enrolments__in=Enrolment.objects.live().filter(hub=hub))
        there = here.filter(**{f"{name}__in": wanted}).values_list(name, flat=True)
        known |= {wanted[value] for value in there}
    return known


@transaction.atomic
def come(invitation: Invitation, application: Application, *, now: datetime) -> Enrolment:
    """Enrol somebody who was invited and proved their address: their team has already said yes.

    Where the hub has enough volunteers meanwhile, or a parent must agree first, they wait like everyone. Whoever
    enrolled with another team already stays there: theirs is returned, the invitation remains open, and who sent it is told.
    """
    welcome = hold_places(invitation.hub)
    enrolment = enrol(application, now=now)
    is_given = enrolment.hub_id is None and _give_team(enrolment, invitation.hub, now)
    if enrolment.hub_id != invitation.hub_id:
        _say_elsewhere(invitation, enrolment, now)
        return enrolment
    try:
        with transaction.atomic():
            move(invitation, "confirm", by=enrolment.person, role=PERSON, at=now, enrolment=enrolment, ended_at=now)
            _forget(invitation)
    except Refused:  # pressed twice, or answered after a month
        return enrolment
    if enrolment.state == "asked" and not enrolment.lacks_consent:
        _accept_known(enrolment, welcome, now)
    if is_given and enrolment.state == "asked":
        tell_team(enrolment, now=now)
    return enrolment


@transaction.atomic
def decline_invitation(invitation: Invitation, *, now: datetime) -> Invitation:
    """Say no, and be forgotten at once."""
    if invitation.state != INVITED:
        raise Refused("volunteers_invitation_over")
    move(invitation, "decline", role=PERSON, at=now, ended_at=now)
    _forget(invitation)
    return invitation


def fingerprint(address: Address) -> str:
    """Return what finds the same address again without reading it."""
    return digest(address.value, purpose="volunteers.address")


def _forget(invitation: Invitation) -> None:
    """Forget who was invited; only the fingerprint stays, so as not to invite them again."""
    invitation.name = invitation.address = ""
    invitation.save(update_fields=["name", "address"])


def _give_team(enrolment: Enrolment, hub: Hub, now: datetime) -> bool:
    """Entrust to the team that invites them somebody who enrolled where there was none; return whether it was done."""
    is_given = bool(Enrolment.objects.live().filter(pk=enrolment.pk, hub=None).update(hub=hub))
    if is_given:
        record("give hub", enrolment, by=enrolment.person, role=PERSON, at=now, after={"hub": hub.code})
    enrolment.refresh_from_db(fields=["hub", "state"])
    return is_given


def _say_elsewhere(invitation: Invitation, enrolment: Enrolment, now: datetime) -> None:
    """Tell those who invited, once however often it is pressed, that whoever answered enrolled with another team."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",)).select_related("hub", "territory").get(pk=invitation.pk)
    )
    if invitation.state != INVITED or entries_of(invitation).filter(verb=ELSEWHERE).exists():
        return
    record(ELSEWHERE, invitation, by=enrolment.person, role=PERSON, at=now)
    tell_elsewhere(invitation, is_in_team=enrolment.state in HELPING, now=now)


def _accept_known(enrolment: Enrolment, welcome, now: datetime) -> None:
    if welcome is not None and places_left(welcome) == 0:
        return
    move_enrolment(enrolment, "accept", role="system", now=now)
