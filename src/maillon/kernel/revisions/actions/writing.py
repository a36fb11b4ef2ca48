"""Begin a text and write its revisions; two who write at once are merged, or shown what they both changed."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.lib import licences
from maillon.lib.differences import Merged, merge
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from .. import counting, kinds
from ..flows import APPROVED, DRAFT, PUBLISHED, TO_PROOFREAD
from ..models import MOST_CREDIT, Revision, Text
from ..pages import Apart, Page, with_others
from ..typos import MOST_CHARACTERS, is_small
from .drafts import hold_drafts, save_draft
from .holding import check, clean, hold, keep_licence, public_name, step, write


class Conflicting(Refused):
    """Two people changed the same passage: `merged` shows both, to be settled on top of `head`."""

    def __init__(self, merged: Merged, head: Revision) -> None:
        super().__init__("conflicting")
        self.merged, self.head = merged, head

    def __reduce__(self):
        return type(self), (self.merged, self.head)


@transaction.atomic
def begin(
    kind: str,
    *,
    content: str,
    by,
    language: str = "fr",
    licence: str = "CC-BY-SA-4.0",
    credit: str = "",
    translates: Revision | None = None,
    now: datetime,
) -> Text:
    """Begin a text with its first revision; a translation must be allowed by the licence of what it translates."""
    content = clean(content)
    licence = kinds.kind(kind).licence(content) or licence
    licences.get(licence)
    if translates and not licences.may_join([translates.licence], licence):
        raise Refused("licences_do_not_join", part=translates.licence, whole=licence)
    text = Text.objects.create(
        kind=kind, language=language, licence=licence, owner=by, translates=translates, created_at=now
    )
    write(text, content, author=by, credit=_credit(credit, by), now=now)
    record("begin", text, by=by, at=now, after={"state": DRAFT, "kind": kind})
    return text


def revise(
    text: Text,
    *,
    content: str,
    based_on: Revision,
    by,
    note: str = "",
    is_typo: bool = False,
    credit: str = "",
    page: Page | None = None,
    now: datetime,
) -> Revision:
    """Write the next revision, merged with what others wrote since `based_on`; the same text again changes nothing.

    With `page`, what the same person typed meanwhile on other pages is joined too. Raises Conflicting, the text kept as a
    draft, where others changed the same passage, and Apart where they did so themselves elsewhere; Refused("not_a_typo").
    """
    try:
        with transaction.atomic():
            return _revise(text, clean(content), based_on, by, note, is_typo, credit, page, now)
    except (Conflicting, Apart):
        save_draft(text, content=content, based_on=based_on, by=by, page=page, now=now)
        raise


@transaction.atomic
def follow_source(text: Text, *, translates: Revision, by, now: datetime) -> Text:
    """Note that a translation now says what this revision of its source says; readers are told once they have that version."""
    hold(text)
    require(by, "write", text)
    if text.translates_id and text.translates.text_id != translates.text_id:
        raise Refused("translation_of_another")
    if not licences.may_join([translates.licence], text.licence):
        raise Refused("licences_do_not_join", part=translates.licence, whole=text.licence)
    before, text.translates = text.translates_id, translates
    if text.published_id == text.head_id:
        text.published_translates = None
    elif text.published_id and text.published_translates_id is None:
        text.published_translates_id = before
    text.save(update_fields=["translates", "published_translates"])
    record("follow source", text, by=by, at=now, before={"revision": before}, after={"revision": translates.pk})
    return text


def changed(text: Text, *, by, now: datetime) -> None:
    """Take a text where its new last revision puts it: approvals hold for typos only."""
    if text.state in (TO_PROOFREAD, APPROVED):
        check(text, text.head.content)
    if text.state == APPROVED and not counting.is_approved(text):
        step(text, "reopen", by=by, role="writer", now=now)
    elif text.state == PUBLISHED:
        name = "retouch" if text.head.is_typo and counting.is_approved(text) else "change"
        step(text, name, by=by, role="writer", now=now)


def _revise(text, content, based_on, by, note, is_typo, credit, page, now) -> Revision:
    hold(text)
    require(by, "write", text)
    head = text.head
    if based_on.text_id != text.pk:
        raise ValueError("This revision is of another text.")
    draft = hold_drafts(text, by)
    if draft and page:
        content, based_on = with_others(draft, content, based_on, page)
    content = keep_licence(text, content, since=based_on.content)
    base, merged = head, None
    if based_on.pk != head.pk and content != head.content:
        joined = merge(based_on.content, content, head.content)
        if not joined.is_clean:
            raise Conflicting(joined, head)
        content, base, merged = joined.text, based_on, head
    if draft:
        draft.delete()
    if content == head.content:
        return head
    if is_typo and not is_small(counting.first_of_run(text), content):
        raise Refused("not_a_typo", most=MOST_CHARACTERS)
    facts = {"base": base, "merged": merged, "note": one_line(note, most=200), "is_typo": is_typo}
    revision = write(text, content, author=by, credit=_credit(credit, by), **facts, now=now)
    changed(text, by=by, now=now)
    return revision


def _credit(credit: str, by) -> str:
    return one_line(credit, most=MOST_CREDIT) or public_name(by)
