"""Who is apart from whom, and who is away: conditions for the lists of everyone."""

from django.db import models
from django.db.models import F, Q, QuerySet, When

from .models import Block, ErasureWish, Hold


def hidden_for(person) -> QuerySet:
    """Return the numbers of the people this person must not meet, as a subquery: who blocked whom does not matter.

    >>> Listing.objects.exclude(owner__in=hidden_for(person))
    """
    if person is None or not person.is_authenticated:
        return Block.objects.none().values("blocked")
    other = models.Case(When(blocker=person, then=F("blocked")), default=F("blocker"))
    return Block.objects.filter(Q(blocker=person) | Q(blocked=person)).values_list(other, flat=True)


def are_apart(one, other) -> bool:
    """Tell whether one of the two blocked the other."""
    return Block.objects.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)).exists()


def people_away() -> QuerySet:
    """Return the numbers of the people nobody should meet, as a subquery: stopped for good, or waiting to be erased."""
    banned = Hold.objects.filter(until__isnull=True, lifted_at__isnull=True, what=Hold.What.ALL)
    return banned.values("person").union(ErasureWish.objects.values("person"), all=True)


def blocked_by(person) -> QuerySet[Block]:
    """Return those whom this person blocked, the latest first."""
    return Block.objects.filter(blocker=person).select_related("blocked").order_by("-made_at", "-pk")
