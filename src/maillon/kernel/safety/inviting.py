"""What somebody is invited to write about others, and may still write."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from maillon.kernel.access import visible_to

from .models import Reference


def to_write(person, *, now: datetime) -> QuerySet[Reference]:
    """Return the words this person may write now, the most pressing first."""
    theirs = visible_to(person, "write", Reference.objects.filter(writer=person))
    return theirs.filter(written_at__isnull=True, until__gt=now).order_by("until", "pk")


def words_url(person, about_kind: str, about_code: str, *, now: datetime) -> str:
    """Return where this person writes about the other of one thing, or nothing where they are not invited or wrote already."""
    found = to_write(person, now=now).filter(about_kind=about_kind, about_code=about_code)
    return next((reverse("safety:write", args=[code]) for code in found.values_list("code", flat=True)[:1]), "")
