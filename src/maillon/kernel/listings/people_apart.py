"""People who blocked one another vanish for each other: safety says who, and lists ask here."""

from collections.abc import Callable

from django.db.models import QuerySet

_hidden: list[Callable] = []


def tell(hidden_for: Callable) -> None:
    """Say whom a person does not see: `hidden_for(person)` gives their numbers, as a list or a subquery."""
    _hidden.append(hidden_for)


def without(listings: QuerySet, person) -> QuerySet:
    """Leave out what is by somebody this person is kept apart from, in the same statement."""
    if not person.is_authenticated:
        return listings
    for hidden_for in _hidden:
        listings = listings.exclude(author__in=hidden_for(person))
    return listings
