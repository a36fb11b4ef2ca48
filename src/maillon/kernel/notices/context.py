"""What every page knows of the inbox."""

from functools import cache

from django.urls import reverse
from django.utils.functional import SimpleLazyObject, new_method_proxy
from django.utils.translation import gettext as _

from .queries import standing


class Count(SimpleLazyObject):
    """A number that is counted only when a page asks for it."""

    __int__ = new_method_proxy(int)


def unread(request) -> dict:
    """Give templates how many notices and conversations the person has not read, and whether an address of theirs has died.

    All come from one statement, made when a page first asks; nobody else costs a query.
    """
    person = getattr(request, "person", None)
    if person is None or not person.is_authenticated:
        return {"unread": 0}
    found = cache(lambda: standing(person))
    return {
        "unread": Count(lambda: found().every),
        "unread_news": Count(lambda: found().news),
        "unread_talk": Count(lambda: found().elsewhere),
        "standing_alert": SimpleLazyObject(lambda: _silence() if found().address_died else None),
    }


def _silence() -> dict[str, str]:
    return {
        "title": _("Your address no longer answers."),
        "text": _("What we write to you comes back to us."),
        "url": reverse("notices:settings"),
        "label": _("See what to do"),
    }
