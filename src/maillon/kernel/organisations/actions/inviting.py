"""Invite an address to act for an organisation: whoever opens the link and says yes does."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import send_message
from maillon.kernel.notices.fingerprints import address_digest
from maillon.lib.refusal import Refused

from ..models import ActingInvitation, Member, Organisation
from .acting import give_acting

LASTS = timedelta(days=30)
INVITED_A_DAY = 30


@transaction.atomic
def invite_to_act(organisation: Organisation, email: str, *, by, now: datetime) -> ActingInvitation:
    """Send a secret link to an address, known here or not: nothing tells which. The same address is invited anew."""
    require(by, "look after", organisation)
    if organisation.closed_at is not None:
        raise Refused("organisation_closed", organisation=str(organisation))
    count_hit(f"acting-invited:{organisation.code}", per=timedelta(days=1), limit=INVITED_A_DAY, now=now)
    # The row of the organisation is the lock: two coordinators inviting the same address send one good link each, in turn.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    digest = address_digest(email)
    ActingInvitation.objects.filter(organisation=organisation, address_digest=digest, used_at__isnull=True).delete()
    invitation = ActingInvitation.objects.create(
        organisation=organisation, email=email, address_digest=digest, by=by, sent_at=now, until=now + LASTS
    )
    url = reverse("organisations:invitation", args=[invitation.token])
    told = {"name": str(by), "organisation": str(organisation)}
    send_message("organisations.invited_by_mail", to_email=email, about=organisation, url=url, now=now, **told)
    record("invite to act", organisation, by=by, at=now)
    return invitation


def open_invitation(token: str, *, now: datetime) -> ActingInvitation | None:
    """Return the invitation of that link while it is good."""
    good = ActingInvitation.objects.filter(token=token, used_at__isnull=True, until__gt=now)
    return good.filter(organisation__closed_at__isnull=True).select_related("organisation__territory", "by").first()


@transaction.atomic
def accept_invitation(token: str, *, by, now: datetime) -> Member:
    """Act for the organisation by a secret link, once; raises Refused("acting_invitation_over")."""
    locked = ActingInvitation.objects.select_for_update(of=("self",)).select_related("organisation", "by")
    invitation = locked.filter(token=token, used_at__isnull=True, until__gt=now).first()
    if invitation is None:
        raise Refused("acting_invitation_over")
    member, _is_new = give_acting(by, invitation.organisation, by=invitation.by, now=now)
    invitation.used_at, invitation.email = now, ""
    invitation.save(update_fields=["used_at", "email"])
    return member
