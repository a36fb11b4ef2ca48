"""Who may do what with an article: the two who make it, and coordinators; everybody reads what is published."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow

from .models import Article

NOBODY = Q(pk__in=[])


def coordinates(person) -> bool:
    """Tell whether somebody coordinates anywhere today."""
    return person.is_authenticated and person.has_role("coordinator", on=localdate())


def of_the_two(person, prefix: str = "") -> Q:
    """Articles that somebody writes or accompanies; whoever wrote one and left took it along."""
    if not person.is_authenticated:
        return NOBODY
    accompanied = {f"{prefix}companion": person, f"{prefix}author__isnull": False}
    return Q(**{f"{prefix}author": person}) | Q(**accompanied)


def _looked_after(person) -> Q:
    return Q(author__isnull=False) if coordinates(person) else of_the_two(person)


def _accompanied(person) -> Q:
    """Consents are noted by whoever accompanies, never by a young author alone."""
    if coordinates(person):
        return ~Q(author=person) & Q(author__isnull=False)
    return Q(companion=person, author__isnull=False) if person.is_authenticated else NOBODY


def _paired(person) -> Q:
    return ~Q(author=person) & Q(author__isnull=False) if coordinates(person) else NOBODY


allow(Article, "read", lambda person: Q(is_shown=True))
allow(Article, "open", _looked_after)
allow(Article, "write", of_the_two)
allow(Article, "withdraw", _looked_after)
allow(Article, "note consents", _accompanied)
allow(Article, "say who is shown", _looked_after)
allow(Article, "own", lambda person: Q(author=person) if person.is_authenticated else NOBODY)
allow(Article, "pair", _paired)
