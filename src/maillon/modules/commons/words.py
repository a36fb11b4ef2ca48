"""Dates as they are written on a guide."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language


def date_words(day: date) -> str:
    """Write a day in full; French says « 1er mars », then « 2 mars »."""
    text = date_format(day, "DATE_FORMAT")
    is_first_in_french = day.day == 1 and (get_language() or "").startswith("fr")
    return text.replace("1 ", "1er ", 1) if is_first_in_french else text
