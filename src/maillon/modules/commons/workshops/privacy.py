"""What is kept of working groups, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.leases.models import Lease
from maillon.kernel.privacy import keep, on_erasure, on_export

from .flows import IDEA, MEMBER, PROPOSED, TAKEN
from .models import Invitation, Place, Topic, Wish
from .policy import TOPIC_LEASE

keep(
    Wish,
    "last_asked_on",
    for_=timedelta(days=90),
    where=Q(topic__isnull=True),
    label=_("A few words of a question that found nothing, without anything about who asked"),
    why=_("To write the guides that are missing; shown to nobody before three visits have asked the same."),
)
keep(
    Wish,
    "first_asked_on",
    for_=timedelta(days=730),
    label=_("A few words of a question that became a topic to write"),
    why=_("To know which guides are missing most."),
)
keep(
    Invitation,
    "sent_at",
    for_=timedelta(days=60),
    label=_("Invitations to a working group, by the fingerprint of their address"),
    why=_("So that the same person is not invited twice."),
)
keep(
    Place,
    "changed_at",
    for_=timedelta(days=365),
    where=~Q(state=MEMBER),
    label=_("Who left a working group, was taken out of it, or never came in"),
    why=_("So that nobody is asked again at once, and whoever was taken out is let in again by a facilitator."),
)
keep(
    Topic,
    "created_at",
    for_=timedelta(days=365),
    where=Q(state=PROPOSED),
    label=_("A topic proposed by a visitor that no group has sorted"),
    why=_("To let the groups read it."),
)


@on_erasure
def leave_every_workshop(person, *, now) -> None:
    """Take the person out of every working group, and let others take their topics; guides keep their credits."""
    Place.objects.filter(person=person).delete()
    Topic.objects.filter(proposed_by=person).update(proposed_by=None)
    held = Lease.objects.filter(kind=TOPIC_LEASE, holder=person)
    Topic.objects.filter(pk__in=held.values("object_id"), state=TAKEN).update(state=IDEA, changed_at=now)
    held.delete()


def workshops_of(person) -> list[dict]:
    """Return the working groups of a person as plain values."""
    mine = Place.objects.filter(person=person).select_related("workshop").order_by("pk")
    return [
        {
            "group": place.workshop.slug, "state": place.state, "facilitator": place.is_facilitator,
            "since": place.changed_at.isoformat(), "said": place.said if place.state != MEMBER else "",
        }
        for place in mine
    ]  # fmt: skip


def topics_of(person) -> list[dict]:
    """Return the topics a person proposed, as plain values."""
    mine = Topic.objects.filter(proposed_by=person).order_by("pk")
    return [{"title": one.title, "words": one.words, "at": one.created_at.isoformat()} for one in mine]


on_export("workshops", workshops_of)
on_export("topics", topics_of)
