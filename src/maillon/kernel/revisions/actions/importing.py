"""Take in a text that comes from a file or from elsewhere: published as it is, unless it was changed here since."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.events import publish as tell
from maillon.kernel.journal.actions import record
from maillon.lib import licences
from maillon.lib.differences import Conflict, Merged, merge
from maillon.lib.refusal import Refused

from .. import kinds
from ..events import TextPublished
from ..flows import IMPORT, PUBLISHED, TO_PROOFREAD
from ..models import MOST_CREDIT, Remark, Revision, Text
from .holding import check, clean, digest_of, hold, step, under_licence, write
from .publishing import give_back, take_away


@transaction.atomic
def publish_as_imported(
    kind: str,
    *,
    content: str,
    source: str,
    credit: str,
    licence: str,
    language: str = "fr",
    by=None,
    now: datetime,
    text: Text | None = None,
) -> Text:
    """Publish what a source says; the same again changes nothing, and nothing written here is ever overwritten.

    A text changed here since its last import gets the new one merged, to be proofread: passages that both changed stay as
    they are here, each with a remark that suggests the other words.
    """
    content = clean(content)
    licence = kinds.kind(kind).licence(content) or licence
    licences.get(licence)
    came = {"source": source[:200], "credit": credit[:MOST_CREDIT], "licence": licence, "author": by}
    if text is None:
        return _take_in_new(kind, content, came, language=language, now=now)
    hold(text)
    last = last_import(text, source=source)
    if last is not None and last.digest == digest_of(content):
        if text.withdrawn_at and text.is_gone_at_source:
            give_back(text, role=IMPORT, now=now)
        return text
    if _says_what_was_imported(text, last):
        return _publish(text, content, came, now=now)
    _propose(text, content, last, came, now=now)
    return text


@transaction.atomic
def withdraw_with_source(text: Text, *, source: str, now: datetime) -> bool:
    """Withdraw a text whose source no longer has it, unless what is published was written here; tell whether it was."""
    hold(text)
    if text.withdrawn_at or text.published is None or not _came_from(text, source):
        return False
    take_away(text, why="", role=IMPORT, is_gone_at_source=True, now=now)
    return True


def last_import(text: Text, *, source: str) -> Revision | None:
    """Return what that source said last."""
    return Revision.objects.filter(text=text, source=source).order_by("-number").first()


def _says_what_was_imported(text: Text, last: Revision | None) -> bool:
    """Tell whether nobody changed a text here since its last import, but for the day it was checked."""
    if last is None or text.head_id != text.published_id or text.state != PUBLISHED:
        return False
    return _is_renewed(text, last, text.head)


def _came_from(text: Text, source: str) -> bool:
    """Tell whether what is published is what that source said once, but for the day it was checked."""
    if text.published.source == source:
        return True
    said = Revision.objects.filter(text=text, source=source).order_by("-number")
    return any(_is_renewed(text, one, text.published) for one in said)


def _is_renewed(text: Text, said: Revision, revision: Revision) -> bool:
    """Tell whether a revision is another, but for the day it was checked."""
    if said.pk == revision.pk:
        return True
    kind = kinds.kind(text.kind)
    day = kind.renewed_on(said.content)
    return day is not None and kind.renew(revision.content, day) == said.content


def _take_in_new(kind: str, content: str, came: dict, *, language: str, now: datetime) -> Text:
    text = Text.objects.create(
        kind=kind, language=language, licence=came["licence"], owner=came["author"], created_at=now
    )
    return _publish(text, content, came, now=now)


def _publish(text: Text, content: str, came: dict, *, now: datetime) -> Text:
    check(text, content)
    text.licence = came["licence"]
    revision = write(text, content, base_id=text.head_id, **came, now=now)
    step(text, "take_in", role=IMPORT, now=now, published_id=revision.pk, published_at=now, licence=text.licence)
    if text.withdrawn_at and text.is_gone_at_source:
        give_back(text, role=IMPORT, now=now)
    elif not text.withdrawn_at:
        tell(TextPublished(text.pk, text.kind, revision.pk))
    return text


def _propose(text: Text, content: str, last: Revision | None, came: dict, *, now: datetime) -> None:
    """Merge an import with what was written here since the last one."""
    if not licences.may_join([came["licence"], text.head.licence], text.licence):
        raise Refused("licences_do_not_join", part=came["licence"], whole=text.licence)
    head = text.head
    arrived = write(text, content, is_aside=True, base=last, **came, now=now)
    # The text keeps its own licence: what its source allows besides is its source's, and its authors here were not asked.
    content, before, ours = (under_licence(text, one) for one in (content, last.content if last else "", head.content))
    joined = merge(before, ours, content)
    mine = joined.chosen(lambda conflict: conflict.mine)
    revision = head
    if mine != head.content and _is_fit(text, mine):
        known = {"base": head, "merged": arrived, "credit": came["credit"], "author": came["author"]}
        revision = write(text, mine, **known, now=now)
    else:
        joined = Merged((Conflict(head.content, head.content, content),)) if mine != head.content else joined
    _remark_on_conflicts(joined, revision, came, now=now)
    if text.state != TO_PROOFREAD and revision.pk != head.pk:
        step(text, "propose", role=IMPORT, now=now)
    record("propose import", text, role=IMPORT, at=now, after={"revision": arrived.pk})


def _is_fit(text: Text, content: str) -> bool:
    try:
        check(text, content)
    except Refused:
        return False
    return True


def _remark_on_conflicts(joined: Merged, revision: Revision, came: dict, *, now: datetime) -> None:
    at = 0
    remarks = []
    for part in joined.parts:
        stays = part if isinstance(part, str) else part.mine
        if not isinstance(part, str):
            remarks.append(
                Remark(
                    revision=revision,
                    author=came["author"],
                    credit=came["credit"] or came["source"],
                    start=at,
                    end=at + len(stays),
                    quote=stays,
                    suggestion=part.theirs,
                    at=now,
                )
            )
        at += len(stays)
    Remark.objects.bulk_create(remarks)
