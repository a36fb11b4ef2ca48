"""Hours and figures as the pages of planning show them."""

from zoneinfo import ZoneInfo

from django import template

from maillon.kernel.schedule.words import spell_time

from ...words import hours, lasting, when

register = template.Library()


@register.filter
def hours_of(thing, zone) -> str:
    """Return “9 h – 11 h” for anything with a start and an end."""
    return hours(thing.starts_at, thing.ends_at, zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone))


@register.filter
def when_of(thing, zone) -> str:
    """Return “Tuesday 24 November, 9 h – 11 h”."""
    return when(thing, zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone))


@register.filter
def clock_words(clock) -> str:
    """Return “9 h 30” for an hour by the clock."""
    return spell_time(clock)


@register.filter
def lasting_words(seconds) -> str:
    """Return “1 h 30” for a length in seconds."""
    return lasting(seconds)
