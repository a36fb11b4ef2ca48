"""Publish what was approved, take it away from everywhere, give it back."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish as tell
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from .. import counting
from ..events import TextPublished, TextRestored, TextWithdrawn
from ..flows import APPROVED
from ..models import Revision, Text
from .holding import check, hold, names_its_licence, step
from .proofreading import settle as settle_approvals


@transaction.atomic
def publish(text: Text, *, by, revision: Revision | None = None, now: datetime) -> Text:
    """Publish the last revision, approved as it stands; a text that was withdrawn is readable again.

    One that only waited for somebody who may no longer proofread it waits no more.
    With `revision`, the one that was looked at: Refused("revision_superseded") when it is no longer the last.
    """
    hold(text)
    require(by, "publish", text)
    if revision is not None and revision.pk != text.head_id:
        raise Refused("revision_superseded")
    settle_approvals(text, now=now)
    if text.state != APPROVED or not counting.is_approved(text):
        raise Refused("not_approved")
    check(text, text.head.content)
    names_its_licence(text, text.head.content)
    shown = {"published_id": text.head_id, "published_at": now, "withdrawn_at": None, "withdrawn_why": ""}
    shown["published_translates"] = None
    step(text, "publish", by=by, role="publisher", now=now, **shown, is_gone_at_source=False)
    tell(TextPublished(text.pk, text.kind, text.published_id))
    signal(f"text:{text.code}")
    return text


@transaction.atomic
def withdraw(text: Text, *, why: str, by, now: datetime) -> Text:
    """Take a text away from readers, everywhere at once; its history stays."""
    hold(text)
    require(by, "withdraw", text)
    if not why.strip():
        raise Refused("why_missing")
    return take_away(text, why=why, by=by, now=now)


@transaction.atomic
def restore(text: Text, *, by, now: datetime) -> Text:
    """Let people read a text again, as it was published last."""
    hold(text)
    require(by, "withdraw", text)
    return give_back(text, by=by, now=now)


def take_away(text: Text, *, why: str, by=None, role: str = "", is_gone_at_source: bool = False, now: datetime) -> Text:
    """Withdraw a text that is held."""
    if text.published_id is None:
        raise Refused("nothing_published")
    if text.withdrawn_at:
        raise Refused("already_withdrawn")
    text.withdrawn_at, text.withdrawn_why = now, one_line(why, most=200)
    text.is_gone_at_source = is_gone_at_source
    text.save(update_fields=["withdrawn_at", "withdrawn_why", "is_gone_at_source"])
    record("withdraw", text, by=by, role=role, at=now, after={"revision": text.published_id})
    tell(TextWithdrawn(text.pk, text.kind))
    signal(f"text:{text.code}")
    return text


def give_back(text: Text, *, by=None, role: str = "", now: datetime) -> Text:
    """Restore a text that is held."""
    if not text.withdrawn_at:
        raise Refused("not_withdrawn")
    text.withdrawn_at, text.withdrawn_why, text.is_gone_at_source = None, "", False
    text.save(update_fields=["withdrawn_at", "withdrawn_why", "is_gone_at_source"])
    record("restore", text, by=by, role=role, at=now, after={"revision": text.published_id})
    tell(TextRestored(text.pk, text.kind, text.published_id))
    signal(f"text:{text.code}")
    return text
