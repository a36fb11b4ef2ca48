"""Come into a working group, be let in, be invited, leave, be taken out."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.live import signal
from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.fingerprints import address_digest
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..events import WorkshopJoined, WorkshopLeft
from ..flows import ASKED, FACILITATOR, MEMBER, PERSON, REMOVED
from ..models import Invitation, Openness, Place, Workshop
from .groups import lock

INVITATION_LASTS = timedelta(days=14)
INVITATIONS_A_DAY = 50
ASKINGS_A_DAY = 10
MOST_SAID = 300


@transaction.atomic
def join(workshop: Workshop, *, by, said: str = "", now: datetime) -> Place:
    """Come into an open group; where one asks, ask, and its facilitators are told. Twice has no further effect."""
    workshop = lock(workshop)
    place = Place.objects.filter(workshop=workshop, person=by).first()
    is_open = workshop.openness == Openness.OPEN
    if place and (place.state == MEMBER or (place.state == ASKED and not is_open)):
        return place
    if place and place.state == REMOVED:
        raise Refused("not_allowed", verb="join")
    count_hit(f"workshops.join:{by.code}", per=timedelta(days=1), limit=ASKINGS_A_DAY, now=now)
    said = one_line(said, most=MOST_SAID)
    if place:
        verb = "come_back" if is_open else "ask_again"
        move(place, verb, by=by, role=PERSON, at=now, changed_at=now, said="" if is_open else said)
    else:
        place = Place.objects.create(
            workshop=workshop, person=by, state=MEMBER if is_open else ASKED, said="" if is_open else said,
            changed_at=now,
        )  # fmt: skip
        record("join" if is_open else "ask to join", place, by=by, at=now, after={"state": place.state})
    if is_open:
        return _came(place)
    for facilitator in facilitators(workshop):
        tell(
            facilitator, "workshops.asked", about=workshop, url=_people_url(workshop), now=now,
            name=str(by), group=str(workshop),
        )  # fmt: skip
    return place


@transaction.atomic
def answer(place: Place, *, accepted: bool, by, now: datetime) -> Place:
    """Let in somebody who asked, or not; they are told either way."""
    require(by, "look after", place)
    move(place, "accept" if accepted else "decline", by=by, role=FACILITATOR, at=now, changed_at=now, said="")
    workshop = place.workshop
    slug, url = ("workshops.accepted", workshop.get_absolute_url()) if accepted else ("workshops.declined", "")
    tell(place.person, slug, about=workshop, url=url, now=now, group=str(workshop))
    return _came(place) if accepted else place


@transaction.atomic
def invite(workshop: Workshop, email: str, *, by, now: datetime) -> Invitation:
    """Send a secret link to an address, whether or not somebody here has it: nothing tells."""
    require(by, "look after", workshop)
    count_hit(f"workshops.invite:{workshop.slug}", per=timedelta(days=1), limit=INVITATIONS_A_DAY, now=now)
    digest = address_digest(email)
    Invitation.objects.filter(workshop=workshop, address_digest=digest, used_at__isnull=True).delete()
    invitation = Invitation.objects.create(
        workshop=workshop, address_digest=digest, invited_by=by, sent_at=now, until=now + INVITATION_LASTS
    )
    send_message(
        "workshops.invited", to_email=email, about=workshop, url=reverse("workshops:invitation", args=[invitation.token]),
        until=invitation.until, now=now, name=str(by), group=str(workshop),
    )  # fmt: skip
    record("invite address", workshop, by=by, at=now)
    return invitation


def is_over(invitation: Invitation, *, now: datetime) -> bool:
    """Tell whether an invitation lets nobody in any more."""
    return invitation.used_at is not None or invitation.until <= now


@transaction.atomic
def accept_invitation(token: str, *, by, now: datetime) -> Place:
    """Come in by a secret link, once; whoever holds it and has an account."""
    invitation = Invitation.objects.select_for_update().filter(token=token).select_related("workshop").first()
    if invitation is None or is_over(invitation, now=now):
        raise Refused("workshop_invitation_over")
    lock(invitation.workshop)
    place = Place.objects.filter(workshop=invitation.workshop, person=by).first()
    if place and place.state == MEMBER:
        return place  # the link stays good for somebody else
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    if place is None:
        place = Place.objects.create(workshop=invitation.workshop, person=by, state=MEMBER, changed_at=now)
        record("join", place, by=by, at=now, after={"state": MEMBER})
    elif place.state == REMOVED:
        move(place, "take_back", by=invitation.invited_by, role=FACILITATOR, at=now, changed_at=now)
    else:
        move(place, "come_back", by=by, role=PERSON, at=now, changed_at=now, said="")
    return _came(place)


@transaction.atomic
def go(place: Place, *, by, now: datetime) -> Place:
    """Leave the group, or no longer ask."""
    lock(place.workshop)
    if place.person_id != by.pk:
        raise Refused("not_allowed", verb="leave")
    was_member = place.state == MEMBER
    verb = "leave" if was_member else "cancel"
    move(place, verb, by=by, role=PERSON, at=now, changed_at=now, said="", is_facilitator=False)
    return _went(place) if was_member else place


@transaction.atomic
def remove(place: Place, *, by, why: str = "", now: datetime) -> Place:
    """Take somebody out of the group; they are told, and come back only when invited."""
    lock(place.workshop)
    require(by, "look after", place)
    move(place, "remove", by=by, role=FACILITATOR, at=now, why=why[:200], changed_at=now, is_facilitator=False)
    tell(place.person, "workshops.removed", about=place.workshop, now=now, group=str(place.workshop))
    return _went(place)


def facilitators(workshop: Workshop) -> list[Person]:
    """Return those who look after the group, as far as they have an account still."""
    return list(
        Person.objects.filter(
            is_active=True, workshop_places__workshop=workshop, workshop_places__is_facilitator=True
        ).order_by("pk")
    )


def _came(place: Place) -> Place:
    publish(WorkshopJoined(place.workshop_id, place.person_id))
    signal(f"person:{place.person.code}")
    return place


def _went(place: Place) -> Place:
    publish(WorkshopLeft(place.workshop_id, place.person_id))
    signal(f"person:{place.person.code}")
    return place


def _people_url(workshop: Workshop) -> str:
    return reverse("workshops:people", args=[workshop.slug])
