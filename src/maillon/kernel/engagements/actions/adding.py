"""Add a word to what the other side wrote of it: its condition when it was handed over, or when it came back."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused

from ..models import Engagement
from ..notes import how_many, written
from ..returning import have_parted
from ..talking import say_line
from ..telling import tell_added

MOST = 3
# What is over is still spoken of for some days.
AFTERWARDS = timedelta(days=14)


def may_be_added(engagement: Engagement, *, now: datetime) -> list[str]:
    """Name what either side may add a word about now."""
    if engagement.ended_at is not None and now > engagement.ended_at + AFTERWARDS:
        return []
    return [about for about, word in engagement.deal.words.items() if engagement.state in word.states]


@transaction.atomic
def add_word(engagement: Engagement, about: str, *, words: str, by, now: datetime) -> Engagement:
    """Add a word of one side, beside the words of the other, who is told; the same word twice is one.

    Raises Refused("condition_words_missing"), ("people_apart"), ("move_impossible") or ("words_enough").
    """
    require(by, "note", engagement)
    if not words.strip():
        raise Refused("condition_words_missing")
    engagement = (
        Engagement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("listing", "host", "guest")
        .get(pk=engagement.pk)
    )
    if have_parted(engagement):
        raise Refused("people_apart")
    if about not in may_be_added(engagement, now=now):
        raise Refused("move_impossible")
    role = HOST if by.pk == engagement.host_id else GUEST
    notes = written(engagement.notes, about, role, words)
    if notes.splitlines()[-1] in engagement.notes.splitlines():
        return engagement
    if how_many(engagement.notes, about, role) >= MOST:
        raise Refused("words_enough")
    engagement.notes = notes
    engagement.save(update_fields=["notes"])
    record("add words", engagement, by=by, role=role, at=now, after={"about": about})
    say_line(engagement, "engagements.added", by=by, now=now)
    tell_added(engagement, by=by, now=now)
    signal(f"engagement:{engagement.code}")
    return engagement
