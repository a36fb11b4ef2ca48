"""The filter `date` of every template, which knows how French says the first of a month."""

from django import template

from maillon.ui.dates import date_format

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value, pattern=None):
    """Write a date by a format, or nothing when there is none."""
    try:
        return date_format(value, pattern) if value else ""
    except AttributeError:
        return ""
