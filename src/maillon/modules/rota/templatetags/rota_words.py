"""Times of shifts in templates, on the clock of whoever reads."""

from django import template
from django.urls import reverse

from maillon.kernel.schedule.words import spell_time
from maillon.ui.dates import date_format

from .. import words

register = template.Library()


@register.simple_tag
def when(thing, zone) -> str:
    """Return the day and hours of anything with a start and an end."""
    return words.when(thing, zone).capitalize()


@register.simple_tag
def hours(thing, zone) -> str:
    """Return “9 h – 11 h”."""
    return words.hours(thing.starts_at, thing.ends_at, zone)


@register.simple_tag
def day_words(at, zone) -> str:
    """Return “Tuesday 24 November”."""
    return words.day_words(at, zone).capitalize()


@register.simple_tag
def lasting(seconds) -> str:
    """Return “12 h 30”."""
    return words.lasting(seconds)


@register.simple_tag
def times(usual) -> str:
    """Return the hours of a weekly availability."""
    return f"{spell_time(usual.starts)} – {spell_time(usual.ends)}"


@register.filter
def zone_label(zone) -> str:
    """Return the name of a time zone as people say it."""
    return words.zone_label(zone)


@register.filter
def week_url(monday, only_fitting) -> str:
    """Return the page of the week of that Monday."""
    return f"{reverse('rota:week')}?semaine={monday:%Y-%m-%d}{'' if only_fitting else '&tout=1'}#semaine"


@register.filter
def months(rows) -> list[dict]:
    """Give each bar the name of its month."""
    return [row | {"label": date_format(row["label"], "F Y")} for row in rows]
