"""The helpline as the operator set it: its number, and its hours in words."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from maillon.kernel.schedule.opening import is_open
from maillon.kernel.schedule.words import hours_in_words
from maillon.lib.phones import parse_phone, show_phone


@dataclass(frozen=True)
class Helpline:
    """A number people may ring, and when somebody answers (French holidays counted)."""

    number: str
    tel: str
    hours: str

    @property
    def hours_in_words(self) -> str:
        """The hours as a person says them."""
        return _hours_in_words(self.hours, get_language())

    def is_open(self, at: datetime) -> bool:
        """Tell whether somebody answers at that time."""
        return bool(is_open(self.hours, at=at, zone=settings.TIME_ZONE))


def helpline() -> Helpline | None:
    """Return the helpline of this site, or None when it has no number."""
    if not settings.MAILLON_HELPLINE_NUMBER:
        return None
    return _helpline(settings.MAILLON_HELPLINE_NUMBER, settings.MAILLON_HELPLINE_HOURS)


@lru_cache(maxsize=8)
def _helpline(number: str, hours: str) -> Helpline:
    tel = parse_phone(number)
    return Helpline(show_phone(tel), tel, hours)


@lru_cache(maxsize=8)
def _hours_in_words(hours: str, language: str) -> str:
    """Say the hours, in the language that is active: every page does."""
    return hours_in_words(hours)
