"""Look after a guide: say that it was checked and still holds, and hand it to somebody."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.access import may, require
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.kernel.revisions.actions import renew
from maillon.kernel.revisions.models import Revision, Text
from maillon.lib.refusal import Refused
from maillon.modules.commons.models import Guide

from .fading import fade_overdue


@transaction.atomic
def verify(guide: Guide, *, by, now: datetime) -> Revision:
    """Say that somebody checked a guide today and that nothing has changed; once a day, however many say so."""
    revision = renew(guide.text, day=localdate(now), by=by, now=now)
    fade_overdue(now=now)
    return revision


@transaction.atomic
def hand_over(guide: Guide, *, to, by, now: datetime) -> Text:
    """Say who looks after a guide from now on, or nobody; they are told, unless they chose it themselves."""
    text = guide.text
    text.refresh_from_db(from_queryset=Text.objects.select_for_update(no_key=True))
    require(by, "publish", text)
    if to is not None and not (to.is_active and may(to, "write", text)):
        raise Refused("owner_cannot_write")
    before = text.owner_id
    if (to.pk if to else None) == before:
        return text
    text.owner = to
    text.save(update_fields=["owner"])
    record("hand over", text, by=by, at=now, before={"owner": before}, after={"owner": to.pk if to else None})
    if to is not None and to.pk != by.pk:
        url = guide.get_absolute_url()
        tell(to, "freshness.yours", about=text, url=url, now=now, title=guide.title, name=by.name)
    return text
