"""Dates and readers as they are written on a guide."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def date_words(day: date) -> str:
    """Write a day in full; French says « 1er mars », then « 2 mars »."""
    text = date_format(day, "DATE_FORMAT")
    is_first_in_french = day.day == 1 and (get_language() or "").startswith("fr")
    return text.replace("1 ", "1er ", 1) if is_first_in_french else text


def until_words(day: date) -> str:
    """Say until which day something holds."""
    return _("until %(day)s") % {"day": date_words(day)}


def circle_words(name: str, read_on: date | None) -> str:
    """Name people a guide was read with, and when."""
    return _("%(circle)s, on %(day)s") % {"circle": name, "day": date_words(read_on)} if read_on else name
