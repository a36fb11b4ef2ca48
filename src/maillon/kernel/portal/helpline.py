"""The helpline as the operator set it: its number, and its hours in words."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

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
        return hours_in_words(self.hours)

    def is_open(self, at: datetime) -> bool:
        """Tell whether somebody answers at that time."""
        return bool(is_open(self.hours, at=at, zone=settings.TIME_ZONE))


def helpline() -> Helpline | None:
    """Return the helpline of this site, or None when it has no number."""
    if not settings.MAILLON_HELPLINE_NUMBER:
        return None
    tel = parse_phone(settings.MAILLON_HELPLINE_NUMBER)
    return Helpline(show_phone(tel), tel, settings.MAILLON_HELPLINE_HOURS)
