"""Say opening hours the way a door plate does."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillon.lib.recurrence import Rule, describe_in_english, describe_in_french
from maillon.ui.dates import date_format

from .opening import Span, usual_week

NBSP = "\N{NO-BREAK SPACE}"


def spell_time(moment: time) -> str:
    """Return 9:00 as “9 h” and 9:30 as “9 h 30”, with no-break spaces."""
    return f"{moment.hour}{NBSP}h" if not moment.minute else f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02}"


def spell_spans(spans: list[Span]) -> str:
    """Return the spans of one day in words: “9 h – 12 h, 14 h – 18 h”, or “closed”."""
    if not spans:
        return _("closed")
    if spans == [(time(0), time(23, 59))]:
        return _("day and night")
    return ", ".join(f"{spell_time(begins)} – {spell_time(ends)}" for begins, ends in spans)


def week_in_words(hours: str) -> list[tuple[str, str]]:
    """Return (day, hours in words) for the seven days, or nothing when the hours cannot be read."""
    return [(str(WEEKDAYS[day]), spell_spans(spans)) for day, spans in usual_week(hours) or []]


def hours_in_words(hours: str) -> str:
    """Return one line for the whole week: “lundi – vendredi, 9 h – 18 h”; days alike in a row are joined."""
    week = usual_week(hours)
    if week is None:
        return ""
    parts = []
    for spans, days in groupby(week, key=lambda row: tuple(row[1])):
        if not spans:
            continue
        names = [str(WEEKDAYS[day]) for day, _spans in days]
        when = names[0] if len(names) == 1 else _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
        parts.append(f"{when} {spell_spans(list(spans))}")
    return _("; ").join(parts)


def moment_in_words(at: datetime, zone: ZoneInfo) -> str:
    """Return “Tuesday 24 November, 9:30” in the language of the reader, in that zone; midnight is left out."""
    local = at.astimezone(zone)
    day = date_format(local, "l j F")
    return f"{day}, {spell_time(local.time())}" if local.time() != time(0) else day


def span_in_words(start: datetime, end: datetime | None, zone: ZoneInfo) -> str:
    """Return “Tuesday 24 November, 9:00 – 11:00”, or both days when they differ; whole days are said without hours."""
    if end is None or end == start:
        return moment_in_words(start, zone)
    first, last = start.astimezone(zone), end.astimezone(zone)
    if first.time() == last.time() == time(0):
        last -= timedelta(days=1)
        if last.date() == first.date():
            return date_format(first, "l j F")
        return f"{date_format(first, 'j F')} – {date_format(last, 'j F')}"
    if first.date() == last.date():
        return f"{date_format(first, 'l j F')}, {spell_time(first.time())} – {spell_time(last.time())}"
    return f"{moment_in_words(start, zone)} – {moment_in_words(end, zone)}"


def rule_in_words(rule: Rule, *, since: date | None = None) -> str:
    """Say what comes again, in the language of the reader: “Tous les mardis de 14 h à 16 h”; past exceptions are left out."""
    describe = describe_in_french if (get_language() or "fr").startswith("fr") else describe_in_english
    words = describe(rule, since=since)
    return words[:1].upper() + words[1:]
