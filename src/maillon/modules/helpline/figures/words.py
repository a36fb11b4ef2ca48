"""Periods and places in words."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maillon.kernel.territories.models import Territory


def period_in_words(since: date, until: date, *, today: date) -> str:
    """Return “from 1 January to 22 November 2026”, stopping today where the last month is not over."""
    last = min(until - timedelta(days=1), max(today, since))
    return _("from %(first)s to %(last)s") % {
        "first": date_format(since, "j F Y"),
        "last": date_format(last, "j F Y"),
    }


def names_of(several: Iterable[Iterable[str]]) -> list[str]:
    """Return the names of each of several sets of territories, in one statement."""
    sets = [sorted(paths) for paths in several]
    wanted = {path for paths in sets for path in paths}
    names = dict(Territory.objects.filter(path__in=wanted).values_list("path", "name"))
    names[""] = _("Everywhere")
    return [", ".join(names[path] for path in paths if path in names) for paths in sets]
