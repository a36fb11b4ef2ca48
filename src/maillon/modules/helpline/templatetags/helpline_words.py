"""Times and numbers as the desk shows them."""

from django import template

from maillon.lib.phones import mask_phone

register = template.Library()


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
