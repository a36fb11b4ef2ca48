"""Dates as people write them: what Django writes, but for the first of a month, which French calls “1er”."""

import re
from datetime import date, datetime, time
from functools import cache

from django.utils import formats
from django.utils.translation import get_language

# The day of the month in a format, unless a stroke says that it is a letter.
_DAY = re.compile(r"(?<!\\)j")


def date_format(value: date | datetime | time, pattern: str | None = None) -> str:
    """Write a date in the language of the reader, by a format of Django or the name of one: « 1er mars », « 2 mars »."""
    language = get_language() or ""
    if getattr(value, "day", None) == 1 and language.startswith("fr"):
        return formats.date_format(value, _first_in_french(pattern or "DATE_FORMAT"))
    return formats.date_format(value, pattern)


@cache
def _first_in_french(pattern: str) -> str:
    return _DAY.sub(r"j\\e\\r", formats.get_format(pattern))
