"""Ask for proofreading, approve a revision or ask for corrections: never on what one has written."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.events import in_turn, publish
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line, several_lines

from .. import counting
from ..events import CorrectionsAsked, ProofreadingAsked, TextApproved
from ..flows import APPROVED, DRAFT, PUBLISHED, TO_PROOFREAD
from ..models import MOST_CREDIT, Approval, Revision, Text, Verdict
from .holding import check, hold, public_name, step


@transaction.atomic
def ask_for_proofreading(text: Text, *, by, now: datetime) -> Text:
    """Say that a text is ready for others to read; asked again without a change, those who objected must approve."""
    hold(text)
    require(by, "write", text)
    if text.state in (TO_PROOFREAD, APPROVED):
        raise Refused("proofreading_already_asked")
    check(text, text.head.content)
    step(text, "ask", by=by, role="writer", now=now)
    publish(ProofreadingAsked(text.pk, text.kind, text.head_id))
    settle(text, by=by, now=now)
    return text


@transaction.atomic
def approve(
    revision: Revision,
    *,
    by,
    words: str = "",
    as_concerned: bool = False,
    circle: str = "",
    read_on: date | None = None,
    credit: str = "",
    now: datetime,
) -> Approval:
    """Approve a revision, once; with enough approvals the text is approved.

    `as_concerned`: read with the people the text is for, of the circle named, on that day (today where none is said).
    Raises Refused("author_may_not_approve"), ("revision_superseded"), ("proofreading_not_asked") or ("read_in_the_future").
    """
    today = localdate(now)
    if as_concerned and read_on and read_on > today:
        raise Refused("read_in_the_future")
    text = _held_to_proofread(revision, by)
    known = Approval.objects.filter(revision=revision, person=by).order_by("-pk").first()
    if known and known.verdict == Verdict.APPROVED and not (as_concerned and not known.as_concerned):
        return known
    # Approved, then corrections asked, then approved again: the first yes is taken back by the second word. Or read
    # since with people it is written for: the yes that says so takes the place of the first.
    Approval.objects.filter(revision=revision, person=by, verdict=Verdict.APPROVED).delete()
    approval = Approval.objects.create(
        revision=revision,
        person=by,
        credit=one_line(credit, most=MOST_CREDIT) or public_name(by),
        verdict=Verdict.APPROVED,
        words=several_lines(words),
        as_concerned=as_concerned,
        circle=one_line(circle, most=MOST_CREDIT) if as_concerned else "",
        read_on=(read_on or today) if as_concerned else None,
        at=now,
    )
    settle(text, by=by, now=now)
    signal(f"text:{text.code}")
    return approval


@transaction.atomic
def ask_for_corrections(revision: Revision, *, by, words: str, now: datetime) -> Approval:
    """Say what must change before a revision can be published."""
    if not words.strip():
        raise Refused("why_missing")
    text = _held_to_proofread(revision, by)
    said = Approval.objects.create(
        revision=revision,
        person=by,
        credit=public_name(by),
        verdict=Verdict.CORRECTIONS,
        words=several_lines(words),
        at=now,
    )
    if text.state in (TO_PROOFREAD, APPROVED):
        step(text, "correct", by=by, role="proofreader", now=now)
        publish(CorrectionsAsked(text.pk, text.kind, revision.pk))
    signal(f"text:{text.code}")
    return said


def settle_freed(*, now: datetime) -> int:
    """Note which texts have all they need since whoever asked for corrections left, or may no longer proofread them.

    Their authors are told as for any approval, so once.
    """
    waiting = Text.objects.filter(state=TO_PROOFREAD, revisions__approvals__verdict=Verdict.CORRECTIONS)
    return in_turn(waiting.order_by("pk").distinct(), lambda text: _settle_freed(text, now=now))


@transaction.atomic
def _settle_freed(text: Text, *, now: datetime) -> bool:
    settle(hold(text), now=now)
    return text.state == APPROVED


def _held_to_proofread(revision: Revision, by) -> Text:
    text = hold(revision.text)
    require(by, "proofread", text)
    if by.pk in counting.authors_since_published(text):
        raise Refused("author_may_not_approve")
    if text.head_id != revision.pk:
        raise Refused("revision_superseded")
    if text.state in (DRAFT, PUBLISHED):
        raise Refused("proofreading_not_asked")
    return text


def settle(text: Text, *, by=None, now: datetime) -> None:
    """Note that a text which is held has all the approvals it needs, and waits for nobody."""
    if text.state != TO_PROOFREAD or not counting.is_approved(text):
        return
    step(text, "approve", by=by, role="proofreader", now=now)
    publish(TextApproved(text.pk, text.kind, text.head_id))
