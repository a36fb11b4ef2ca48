"""Come into a group, be let in, be invited, leave, be taken out."""

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

from ..events import MemberCame, MemberWent
from ..flows import ASKED, DECLINED, FACILITATOR, INVITED, LEFT, MEMBER, PERSON
from ..models import Group, Invitation, Membership
from ..models.group import Openness
from .groups import keep_one_facilitator, lock

INVITATION_LASTS = timedelta(days=14)
INVITATIONS_A_DAY = 50


@transaction.atomic
def join(group: Group, *, by, said: str = "", now: datetime) -> Membership:
    """Come into an open group, or on invitation; where one asks, ask. Twice has no further effect."""
    group = lock(group)
    standing = Membership.objects.filter(group=group, person=by).first()
    if standing and standing.state in (MEMBER, ASKED):
        return standing
    require(by, "join", group)
    if standing and standing.state == INVITED:
        return _came(move(standing, "join", by=by, role=PERSON, at=now, changed_at=now), now)
    is_open = group.openness == Openness.OPEN
    if standing and standing.state in (LEFT, DECLINED):
        verb = "come_back" if is_open else "ask_again"
        membership = move(standing, verb, by=by, role=PERSON, at=now, changed_at=now, said=said[:300])
    elif standing:
        raise Refused("not_allowed", verb="join")
    else:
        membership = Membership.objects.create(
            group=group, person=by, state=MEMBER if is_open else ASKED, said=said[:300], changed_at=now
        )
        record("join" if is_open else "ask to join", membership, by=by, at=now, after={"state": membership.state})
    if is_open:
        return _came(membership, now)
    for facilitator in facilitators(group):
        tell(facilitator, "groups.asked", about=group, url=_url(group), now=now, name=str(by), group=group.name)
    return membership


@transaction.atomic
def answer(membership: Membership, *, accepted: bool, by, now: datetime) -> Membership:
    """Let in somebody who asked, or not; they are told either way."""
    require(by, "look after", membership)
    verb = "accept" if accepted else "decline"
    move(membership, verb, by=by, role=FACILITATOR, at=now, changed_at=now, said="")
    slug = "groups.accepted" if accepted else "groups.declined"
    url = _url(membership.group) if accepted else ""
    tell(membership.person, slug, about=membership.group, url=url, now=now, group=membership.group.name)
    return _came(membership, now) if accepted else membership


@transaction.atomic
def invite_person(group: Group, person, *, by, now: datetime) -> Membership:
    """Invite somebody who has an account; they answer when they like."""
    group = lock(group)
    require(by, "look after", group)
    count_hit(f"invite:{group.code}", per=timedelta(days=1), limit=INVITATIONS_A_DAY, now=now)
    standing = Membership.objects.filter(group=group, person=person).first()
    if standing and standing.state == ASKED:
        return answer(standing, accepted=True, by=by, now=now)
    if standing and standing.state in (MEMBER, INVITED):
        raise Refused("already_in_group")
    if standing:
        membership = move(standing, "invite", by=by, role=FACILITATOR, at=now, changed_at=now)
    else:
        membership = Membership.objects.create(group=group, person=person, state=INVITED, changed_at=now)
        record("invite", membership, by=by, at=now, after={"state": INVITED})
    tell(person, "groups.invited", about=group, url=_url(group), now=now, name=str(by), group=group.name)
    return membership


@transaction.atomic
def invite_address(group: Group, email: str, *, by, now: datetime) -> Invitation | None:
    """Invite an address: whoever has an account there is invited as such; another receives a secret link.

    Nothing returned tells whether there is an account: both are told alike.
    """
    require(by, "look after", group)
    known = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if known:
        try:
            invite_person(group, known, by=by, now=now)
        except Refused as refused:
            if refused.reason != "already_in_group":
                raise
        return None
    count_hit(f"invite:{group.code}", per=timedelta(days=1), limit=INVITATIONS_A_DAY, now=now)
    digest = address_digest(email)
    Invitation.objects.filter(group=group, address_digest=digest, used_at__isnull=True).delete()
    invitation = Invitation.objects.create(
        group=group, address_digest=digest, invited_by=by, sent_at=now, until=now + INVITATION_LASTS
    )
    url = reverse("groups:invitation", args=[invitation.token])
    send_message(
        "groups.invited_by_mail", to_email=email, about=group, url=url, now=now, name=str(by), group=group.name
    )
    record("invite address", group, by=by, at=now)
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, by, now: datetime) -> Membership:
    """Come in by a secret link, once; whoever holds it and has an account."""
    invitation = Invitation.objects.select_for_update().filter(token=token).select_related("group").first()
    if invitation is None or invitation.used_at or invitation.until <= now or invitation.group.closed_at:
        raise Refused("invitation_over")
    group = lock(invitation.group)
    standing = Membership.objects.filter(group=group, person=by).first()
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    if standing is None:
        standing = Membership.objects.create(group=group, person=by, state=INVITED, changed_at=now)
        record("invite", standing, by=invitation.invited_by, at=now, after={"state": INVITED})
    elif standing.state not in (MEMBER, INVITED, ASKED):
        move(standing, "invite", by=invitation.invited_by, role=FACILITATOR, at=now, changed_at=now)
    if standing.state == ASKED:
        return _came(move(standing, "accept", by=by, role=FACILITATOR, at=now, changed_at=now), now)
    return join(group, by=by, now=now)


@transaction.atomic
def go(membership: Membership, *, by, now: datetime) -> Membership:
    """Leave, withdraw one's request, or refuse an invitation, whichever it is."""
    group = lock(membership.group)
    if membership.person_id != by.pk:
        raise Refused("not_allowed", verb="leave")
    keep_one_facilitator(group, without=membership)
    verbs = {MEMBER: "leave", ASKED: "cancel", INVITED: "refuse"}
    if membership.state not in verbs:
        raise Refused("move_impossible")
    was_member = membership.state == MEMBER
    move(membership, verbs[membership.state], by=by, role=PERSON, at=now, changed_at=now, said="", is_facilitator=False)
    return _went(membership) if was_member else membership


@transaction.atomic
def remove(membership: Membership, *, by, why: str = "", now: datetime) -> Membership:
    """Take somebody out of the group; they are told, and come back only when invited."""
    group = lock(membership.group)
    require(by, "look after", group)
    keep_one_facilitator(group, without=membership)
    was_member = membership.state == MEMBER
    move(membership, "remove", by=by, role=FACILITATOR, at=now, why=why[:200], changed_at=now, is_facilitator=False)
    if was_member:
        tell(membership.person, "groups.removed", about=group, now=now, group=group.name)
        return _went(membership)
    return membership


def facilitators(group: Group) -> list[Person]:
    """Return those who look after the group, as far as they have an account still."""
    return list(
        Person.objects.filter(is_active=True, memberships__group=group, memberships__is_facilitator=True).order_by("pk")
    )


def _came(membership: Membership, now: datetime) -> Membership:
    publish(MemberCame(membership.group_id, membership.person_id))
    signal(f"person:{membership.person.code}")
    return membership


def _went(membership: Membership) -> Membership:
    publish(MemberWent(membership.group_id, membership.person_id))
    signal(f"person:{membership.person.code}")
    return membership


def _url(group: Group) -> str:
    return reverse("groups:group", args=[group.code])
