"""What a visitor wants to know of opening hours: now, next, this week."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from maillon.kernel.schedule.opening import is_open, next_opening, spans_on
from maillon.kernel.schedule.words import spell_spans, spell_time
from maillon.ui.dates import date_format

from .models import Place


@dataclass(frozen=True)
class Openness:
    """Whether a place is open now, in words a person says, and the tone of the badge."""

    is_open: bool | None
    text: str
    tone: str


@dataclass(frozen=True)
class Day:
    """One line of the table of hours."""

    name: str
    hours: str
    is_today: bool


def openness(place: Place, *, now: datetime) -> Openness:
    """Say whether a place is open now and until when, or when it opens next; unknown hours are said so."""
    state = is_open(place.opening_hours, at=now, zone=place.zone) if place.opening_hours else None
    if state is None:
        return Openness(None, _("Hours not known"), "neutral")
    local = now.astimezone(ZoneInfo(place.zone))
    if state:
        spans = spans_on(place.opening_hours, day=local.date(), zone=place.zone) or []
        ends = next((end for begin, end in spans if begin <= local.time() < end), None)
        text = _("Open until %(time)s") % {"time": spell_time(ends)} if ends else _("Open now")
        return Openness(True, text, "moss")
    opens = next_opening(place.opening_hours, after=now, zone=place.zone)
    if opens is None:
        return Openness(False, _("Closed for now"), "neutral")
    return Openness(False, _("Closed, opens %(when)s") % {"when": _when(opens, local)}, "sun")


def week(place: Place, *, now: datetime) -> list[Day]:
    """Return the hours of the seven days from today, public holidays counted."""
    if not place.opening_hours:
        return []
    today = now.astimezone(ZoneInfo(place.zone)).date()
    days = []
    for shift in range(7):
        day = today + timedelta(days=shift)
        spans = spans_on(place.opening_hours, day=day, zone=place.zone)
        if spans is None:
            return []
        days.append(Day(f"{WEEKDAYS[day.weekday()]} {day.day}", spell_spans(spans), shift == 0))
    return days


def _when(opens: datetime, local: datetime) -> str:
    time, days = spell_time(opens.time()), (opens.date() - local.date()).days
    if days == 0:
        return _("today at %(time)s") % {"time": time}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": time}
    if days < 7:
        return _("on %(day)s at %(time)s") % {"day": WEEKDAYS[opens.weekday()], "time": time}
    return _("on %(day)s") % {"day": date_format(opens, "j F")}
