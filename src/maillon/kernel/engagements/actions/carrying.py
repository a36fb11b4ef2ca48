"""A move with which files are sent: both are kept, or neither; the files are those of a message, scanned and bounded as any."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from maillon.kernel.conversations.actions import made_ready, post
from maillon.lib.refusal import Refused

from ..models import Engagement
from ..talking import thread_of
from .moving import move_on


def move_with_files(
    engagement: Engagement, name: str, *, files: Sequence, note: str = "", by, now: datetime, **said
) -> Engagement:
    """Make the move, and send these files in the conversation of both; raises what either of them refuses.

    A move that carries none is made without them.
    """
    thread = thread_of(engagement) if files and name in engagement.deal.carrying else None
    if thread is None:
        return move_on(engagement, name, note=note, by=by, now=now, **said)
    if not note.strip():
        raise Refused("exchange_words_missing")
    # Before anything is locked: pictures are made anew and documents scanned, which may take seconds.
    ready = made_ready(thread, files, by=by, now=now)
    with transaction.atomic():
        moved = move_on(engagement, name, note=f"{note}\n{_named(ready, by)}", by=by, now=now, **said)
        post(thread, text="", ready=ready, by=by, now=now)
    return moved


def _named(ready, by) -> str:
    with translation.override(by.language):
        return _("In your conversation: %(names)s") % {"names": ", ".join(one.name for one in ready)}
