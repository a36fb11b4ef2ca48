"""Save what somebody is typing, as often as they like."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require

from ..models import Draft, Revision, Text
from .holding import clean


@transaction.atomic
def save_draft(text: Text, *, content: str, based_on: Revision | None, by, now: datetime) -> Draft:
    """Keep what somebody typed instead of what they had typed before; nobody else sees it."""
    require(by, "write", text)
    draft = Draft(text=text, person=by, based_on=based_on, content=clean(content), saved_at=now)
    Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["text", "person"],
        update_fields=["based_on", "content", "saved_at"],
    )
    return draft


@transaction.atomic
def drop_draft(text: Text, *, by, based_on: Revision | None = None, now: datetime | None = None) -> None:
    """Let go of what somebody typed; with `based_on`, only of what they typed over that revision."""
    theirs = Draft.objects.filter(text=text, person=by)
    (theirs.filter(based_on=based_on) if based_on else theirs).delete()
