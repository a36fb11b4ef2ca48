"""Letters and how they fared, read."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from maillon.kernel.access import visible_to

from ..models import Copy, Letter, Subscription


@dataclass(frozen=True)
class Fared:
    """How many copies there are, wait, left, arrived as far as we know, came back, could not leave; how many left us."""

    copies: int
    waiting: int
    sent: int
    bounced: int
    failed: int
    unsubscribed: int


def letters_of(person) -> QuerySet[Letter]:
    """Return the letters a coordinator looks after, newest first, each with how many copies it has."""
    found = visible_to(person, "write", Letter).exclude(state="discarded").select_related("hub", "group", "author")
    return found.annotate(
        copies_made=Count("copies"), copies_left=Count("copies", filter=Q(copies__unsubscribed_at__isnull=False))
    ).order_by("-pk")


def fared(letter: Letter) -> Fared:
    """Count what became of the copies of a letter, in one statement."""
    found = Copy.objects.filter(letter=letter).aggregate(
        copies=Count("pk"),
        waiting=Count("pk", filter=Q(handed_at__isnull=True) | Q(delivery__state__in=("queued", "failed"))),
        sent=Count("pk", filter=Q(delivery__state="sent")),
        bounced=Count("pk", filter=Q(delivery__state="bounced")),
        failed=Count("pk", filter=Q(delivery__state__in=("given_up", "lapsed"))),
        unsubscribed=Count("pk", filter=Q(unsubscribed_at__isnull=False)),
    )
    return Fared(**found)


def subscribers(hubs) -> dict[int, int]:
    """Count those who subscribed to the letters of each of these hubs."""
    confirmed = Subscription.objects.filter(hub__in=hubs, state="confirmed")
    return dict(confirmed.order_by().values("hub").annotate(many=Count("pk")).values_list("hub", "many"))
