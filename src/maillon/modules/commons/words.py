"""Dates and readers as they are written on a guide."""

from datetime import date

from django.utils.translation import gettext as _

from maillon.ui.dates import date_format


def date_words(day: date) -> str:
    """Write a day in full."""
    return date_format(day, "DATE_FORMAT")


def until_words(day: date) -> str:
    """Say until which day something holds."""
    return _("until %(day)s") % {"day": date_words(day)}


def circle_words(name: str, read_on: date | None) -> str:
    """Name people a guide was read with, and when."""
    return _("%(circle)s, on %(day)s") % {"circle": name, "day": date_words(read_on)} if read_on else name
