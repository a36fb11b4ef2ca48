"""What is kept of those who act for organisations or asked to, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .actions.acting import forget_member
from .flows import ASKED
from .models import ActingInvitation, ActingRequest, Member

keep(
    ActingRequest,
    "decided_at",
    for_=timedelta(days=365),
    where=~Q(state=ASKED),
    label=_("Requests to act for an organisation, once they were answered"),
    why=_("So that the coordination finds why it said yes or no."),
)
keep(
    Member,
    "until",
    for_=timedelta(days=3 * 365),
    where=Q(until__isnull=False),
    label=_("Who acted for an organisation, once it ended"),
    why=_("So that an organisation can answer for what was done in its name."),
)
keep(
    ActingInvitation,
    "sent_at",
    for_=timedelta(days=60),
    label=_("Invitations to act for an organisation, and the address they went to"),
    why=_("So that whoever is invited finds the link, and is not invited twice."),
)


@on_erasure
def forget_who_acted(person, *, now) -> None:
    """Take the person out of every organisation, with what they asked."""
    forget_member(person, now=now)
    ActingRequest.objects.filter(person=person).delete()


def acting_of(person) -> dict:
    """Return for whom the person acts or acted, and what they asked, as plain values."""
    members = Member.objects.filter(person=person).select_related("organisation").order_by("pk")
    asked = ActingRequest.objects.filter(person=person).select_related("territory").order_by("pk")
    return {
        "acts_for": [
            {
                "organisation": str(member.organisation),
                "since": member.since.isoformat(),
                "until": member.until.isoformat() if member.until else None,
            }
            for member in members
        ],
        "requests": [
            {
                "organisation": one.name, "siret": one.siret, "rna": one.rna, "commune": str(one.territory or ""),
                "part": one.part, "state": one.state, "asked_at": one.asked_at.isoformat(), "why": one.why,
            }
            for one in asked
        ],
    }  # fmt: skip


on_export("organisations", acting_of)
