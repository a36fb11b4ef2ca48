"""Periods and places in words."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from maillon.kernel.territories.models import Territory
from maillon.ui.dates import date_format


def period_in_words(since: date, until: date, *, today: date) -> str:
    """Return “January 2026 to November 2026”, with the day of the count where the last month is not over."""
    last = until - timedelta(days=1)
    months = date_format(since, "F Y")
    if (last.year, last.month) != (since.year, since.month):
        months = _("%(first)s to %(last)s") % {"first": months, "last": date_format(last, "F Y")}
    if last < today:
        return months
    return _("%(months)s, counted on %(day)s") % {"months": months, "day": date_format(today, "j F Y")}


def names_of(several: Iterable[Iterable[str]]) -> list[str]:
    """Return the names of each of several sets of territories, in one statement."""
    sets = [sorted(paths) for paths in several]
    wanted = {path for paths in sets for path in paths}
    names = dict(Territory.objects.filter(path__in=wanted).values_list("path", "name"))
    names[""] = _("Everywhere")
    return [", ".join(names[path] for path in paths if path in names) for paths in sets]
