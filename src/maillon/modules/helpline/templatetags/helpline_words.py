"""Times and numbers as the desk shows them."""

from django import template
from django.utils import timezone

from maillon.kernel.schedule.words import spell_time
from maillon.lib.phones import mask_phone
from maillon.ui.tags.surfaces import badge
from maillon.ui.words import wait_words

register = template.Library()

WARM_FROM = 15 * 60


@register.filter
def seconds_since(moment, now) -> float:
    """Return how many seconds have passed since a moment; none before it."""
    return max(0.0, (now - moment).total_seconds())


@register.filter
def seconds_until(moment, now) -> float:
    """Return how many seconds are left until a moment; none after it."""
    return max(0.0, (moment - now).total_seconds())


@register.filter
def masked(phone: str) -> str:
    """Return a number with its middle hidden."""
    return mask_phone(phone) if phone else ""


@register.filter
def clock(moment) -> str:
    """Return the hour of a moment: “16 h”, “9 h 30”."""
    return spell_time(timezone.localtime(moment).time())


@register.simple_tag
def waited(asked, now) -> str:
    """Say how long a request has waited; coral only once it is late, so that colour and words agree."""
    seconds = seconds_since(asked.created_at, now)
    tone = "coral" if asked.due_at < now else "sun" if seconds >= WARM_FROM else "teal"
    return badge(wait_words(seconds), tone=tone, icon="clock")
