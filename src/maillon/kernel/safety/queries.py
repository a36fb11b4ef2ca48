"""Who is apart from whom, and who is away: conditions for the lists of everyone."""

from django.db.models import Case, F, Q, QuerySet, When

from .models import Block, ErasureWish, Hold


def hidden_for(person) -> QuerySet:
    """Return the numbers of the people whom this person, or a visitor, must not meet, as one subquery for lists.

    Those one blocked or was blocked by, whichever; and for everyone those who are away. Nobody is hidden from themselves.

    >>> Listing.objects.exclude(owner__in=hidden_for(person))
    """
    if person is None or not person.is_authenticated:
        return people_away()
    other = Case(When(blocker=person, then=F("blocked")), default=F("blocker"))
    apart = Block.objects.filter(Q(blocker=person) | Q(blocked=person)).values_list(other, flat=True)
    return apart.union(*_away(~Q(person=person)), all=True)


def are_apart(one, other) -> bool:
    """Tell whether one of the two blocked the other."""
    return Block.objects.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)).exists()


def people_away() -> QuerySet:
    """Return the numbers of the people nobody should meet, as a subquery: stopped for good, or waiting to be erased."""
    banned, leaving = _away(Q())
    return banned.union(leaving, all=True)


def is_away(*people) -> bool:
    """Tell whether one of these people at least is stopped for good, or waits to be erased."""
    banned, leaving = _away(Q(person__in=people))
    return banned.union(leaving, all=True).exists()


def blocked_by(person) -> QuerySet[Block]:
    """Return those whom this person blocked, the latest first."""
    return Block.objects.filter(blocker=person).select_related("blocked").order_by("-made_at", "-pk")


def _away(condition: Q) -> tuple[QuerySet, QuerySet]:
    banned = Hold.objects.filter(condition, until__isnull=True, lifted_at__isnull=True, what=Hold.What.ALL)
    leaving = ErasureWish.objects.filter(condition)
    return banned.values_list("person", flat=True), leaving.values_list("person", flat=True)
