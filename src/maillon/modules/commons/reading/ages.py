"""How long a guide holds before somebody checks it again, by kind of content; a guide may say otherwise itself."""

from datetime import date

from django.conf import settings

from .facts import months_after

FIRST_STEPS = ("bases", "proches")
SECURITY = ("securite",)


def months_of(theme: str) -> int:
    """Return after how many months a guide of that theme is checked again."""
    if theme in FIRST_STEPS:
        return max(settings.MAILLON_REVIEW_FIRST_STEPS, 1)
    if theme in SECURITY:
        return max(settings.MAILLON_REVIEW_SECURITY, 1)
    return max(settings.MAILLON_REVIEW_PROCEDURES, 1)


def due_before(day: date) -> date:
    """Return the day before which a guide must have been due for lists to put it last on this one."""
    return months_after(day, -settings.MAILLON_REVIEW_GRACE)
