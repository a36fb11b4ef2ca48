"""Say something about a passage, suggest other words, take a suggestion in with credit to whoever made it."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import may, require
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.differences import merge
from maillon.lib.refusal import Refused
from maillon.lib.signs import same_line_ends, several_lines

from .. import counting
from ..models import Remark, Revision, Text
from ..typos import MOST_CHARACTERS, is_small
from .holding import clean, hold, keep_licence, public_name, write
from .writing import changed


@transaction.atomic
def remark(
    revision: Revision, *, start: int, end: int, words: str, suggestion: str | None = None, by, now: datetime
) -> Remark:
    """Write about the characters `start` to `end` of a revision; with a suggestion, what could stand there instead."""
    text = revision.text
    if not may(by, "proofread", text):
        require(by, "write", text)
    quote = revision.content[start:end]
    if not 0 <= start <= end <= len(revision.content):
        raise Refused("passage_changed")
    if suggestion is not None:
        suggestion = same_line_ends(suggestion)
        clean(suggestion + ".")
    if not words.strip() and suggestion in (None, quote):
        raise Refused("remark_empty")
    written = Remark.objects.create(
        revision=revision,
        author=by,
        credit=public_name(by),
        start=start,
        end=end,
        quote=quote,
        words=several_lines(words),
        suggestion=suggestion,
        at=now,
    )
    signal(f"text:{text.code}")
    return written


@transaction.atomic
def accept_suggestion(remark: Remark, *, by, is_typo: bool = False, now: datetime) -> Revision:
    """Write the suggestion in the text, as a revision of whoever suggested it; accepted twice, it is there once.

    Raises Refused("passage_changed") where the passage was changed since, ("no_suggestion"), ("remark_not_open").
    """
    text = _held(remark)
    require(by, "write", text)
    if remark.state == Remark.State.ACCEPTED:
        return remark.settled_in
    if remark.suggestion is None:
        raise Refused("no_suggestion")
    content = _with_suggestion(remark, text)
    if is_typo and not is_small(counting.first_of_run(text), content):
        raise Refused("not_a_typo", most=MOST_CHARACTERS)
    revision = text.head
    if content != text.head.content:
        known = {"author_id": remark.author_id, "credit": remark.credit, "is_typo": is_typo}
        revision = write(text, clean(content), base=text.head, note=remark.words[:200], **known, now=now)
    _answer(remark, Remark.State.ACCEPTED, by=by, now=now, settled_in=revision)
    if revision.pk == text.head_id:
        changed(text, by=by, now=now)
    return revision


@transaction.atomic
def decline_suggestion(remark: Remark, *, by, now: datetime) -> Remark:
    """Leave the text as it is."""
    text = _held(remark)
    require(by, "write", text)
    return _answer(remark, Remark.State.DECLINED, by=by, now=now)


@transaction.atomic
def settle(remark: Remark, *, by, now: datetime) -> Remark:
    """Say that a remark has been seen to; whoever wrote it may too."""
    text = _held(remark)
    if remark.author_id != by.pk:
        require(by, "write", text)
    return _answer(remark, Remark.State.SETTLED, by=by, now=now)


def _held(remark: Remark) -> Text:
    text = hold(remark.revision.text)
    remark.refresh_from_db(from_queryset=Remark.objects.select_for_update(no_key=True))
    return text


def _answer(remark: Remark, state: str, *, by, now: datetime, **more) -> Remark:
    if remark.state != Remark.State.OPEN:
        raise Refused("remark_not_open")
    remark.state, remark.settled_by, remark.settled_at = state, by, now
    remark.settled_in = more.get("settled_in")
    remark.save(update_fields=["state", "settled_by", "settled_at", "settled_in"])
    text = remark.revision.text
    record(f"suggestion {state}", text, by=by, at=now, after={"remark": remark.pk})
    signal(f"text:{text.code}")
    return remark


def _with_suggestion(remark: Remark, text: Text) -> str:
    """Put the suggestion in the last revision, even if other passages were changed since it was made."""
    if remark.state != Remark.State.OPEN:
        raise Refused("remark_not_open")
    read = remark.revision.content
    suggested = keep_licence(text, read[: remark.start] + remark.suggestion + read[remark.end :], since=read)
    joined = merge(read, suggested, text.head.content)
    if not joined.is_clean:
        raise Refused("passage_changed")
    return joined.text
