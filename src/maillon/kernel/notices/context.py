"""What every page knows of the inbox."""

from django.utils.functional import SimpleLazyObject

from .queries import unread_count


def unread(request) -> dict:
    """Give templates how many notices the person has not read; nobody else costs a query."""
    person = getattr(request, "person", None)
    if person is None or not person.is_authenticated:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: unread_count(person))}
