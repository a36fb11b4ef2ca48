"""Invite two people to say a few words of each other, write them, show them when both did or the time has passed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access import require, visible_to
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.kernel.notices.actions import withdraw
from maillon.kernel.people.moderators import moderators_of
from maillon.lib.refusal import Refused
from maillon.lib.signs import several_lines
from maillon.lib.wording import review

from .. import registry
from ..events import ReferencesOpened
from ..models import Reference
from ..newcomers import is_new
from ..policy import HELD_WORDS
from ..queries import are_apart, is_away
from ..reasons import Reason
from ..telling import looked_after

TIME_TO_WRITE = timedelta(days=14)
MOST_SIGNS = 1500


@transaction.atomic
def invite(
    about_kind: str, about_code: str, *, between, until: datetime | None = None, now: datetime
) -> list[Reference]:
    """Invite two people to write of each other, once for one thing; nobody is where they no longer meet or one is away.

    The first of the two references is to be written by the first of `between`.
    """
    # In one order: two who invite the same people at once do not wait for each other.
    one, other = sorted(between, key=lambda person: person.pk)
    if are_apart(one, other) or is_away(one, other):
        return []
    made = []
    for writer, subject in ((one, other), (other, one)):
        reference, is_new_ = Reference.objects.get_or_create(
            about_kind=about_kind,
            about_code=about_code,
            writer=writer,
            subject=subject,
            defaults={"invited_at": now, "until": until or now + TIME_TO_WRITE},
        )
        made.append(reference)
        if is_new_:
            url = reverse("safety:write", kwargs={"code": reference.code})
            tell(writer, "safety.invited", about=reference, url=url, until=reference.until, now=now, name=str(subject))
    return sorted(made, key=lambda reference: reference.writer_id != between[0].pk)


@transaction.atomic
def write(reference: Reference, *, thanks: bool, words: str, private_words: str = "", by, now: datetime) -> Reference:
    """Write one's words, once and for good; they are shown when the other one wrote too, or at the end of the time.

    Words of somebody new, words without thanks, and words with a telephone number or the like wait for a moderator.
    Raises Refused("reference_written"), ("reference_too_late"), ("reference_not_invited"), ("reference_gone") or
    ("reference_empty").
    """
    if reference.writer_id != by.pk:
        raise Refused("reference_not_invited")
    require(by, "write", reference)
    words, private_words = several_lines(words, most=MOST_SIGNS), several_lines(private_words, most=MOST_SIGNS)
    if not words:
        raise Refused("reference_empty")
    waits = not thanks or is_new(by, now=now) or bool(HELD_WORDS.judge(review(words)).held)
    # Both rows are locked in one order: of two who write together, the second one sees that the first did.
    both = _both(reference)
    mine = next((row for row in both if row.pk == reference.pk), None)
    if mine is None:
        raise Refused("reference_gone")
    if mine.written_at is not None:
        raise Refused("reference_written")
    if now >= mine.until:
        raise Refused("reference_too_late")
    # With words that say it went badly, they are in the report already.
    private_waits = bool(private_words) and thanks
    where = registry.home_of(mine.subject) or registry.home_of(by)
    written = {
        "thanks": thanks, "words": words, "private_words": private_words, "written_at": now, "waits": waits,
        "private_waits": private_waits,
        "territory_path": looked_after(where, besides={by.pk, mine.subject_id}, now=now) if waits or private_waits else "",
    }  # fmt: skip
    for field, value in written.items():
        setattr(mine, field, value)
    mine.save(update_fields=list(written))
    record("write reference", mine, by=by, at=now, after={"thanks": thanks, "waits": waits})
    if private_waits:
        _tell_moderators_of_a_word(mine, besides={by.pk, mine.subject_id}, now=now)
    if not thanks:
        _tell_moderators_of_a_bad_one(mine, by=by, now=now)
    if len(both) == 2 and all(row.written_at is not None for row in both):
        _open(both, now=now)
    reference.refresh_from_db()
    return reference


def has_written(about_kind: str, about_code: str, *, writer_id: int) -> bool:
    """Tell whether somebody wrote their words about it."""
    about = Reference.objects.written().filter(about_kind=about_kind, about_code=about_code)
    return about.filter(writer=writer_id).exists()


@transaction.atomic
def take_back(about_kind: str, about_code: str, *, now: datetime) -> int:
    """Invite nobody to write of it any more; words that nobody read yet wait for a moderator. Return how many were invited."""
    rows = Reference.objects.select_for_update(no_key=True, of=("self",))
    rows = rows.filter(about_kind=about_kind, about_code=about_code).select_related("writer", "subject")
    taken = 0
    for row in rows.order_by("pk"):
        if row.written_at is None:
            _forget_the_invitation(row)
            taken += 1
        elif row.opened_at is None and not row.waits:
            where = registry.home_of(row.subject) or registry.home_of(row.writer)
            row.waits = True
            row.territory_path = looked_after(where, besides={row.writer_id, row.subject_id}, now=now)
            row.save(update_fields=["waits", "territory_path"])
            record("have reference read first", row, at=now)
    return taken


def _forget_the_invitation(reference: Reference) -> None:
    if reference.writer is not None:
        url = reverse("safety:write", kwargs={"code": reference.code})
        withdraw(reference.writer, "safety.invited", url=url)
    reference.delete()


def open_in_time(*, now: datetime) -> int:
    """Show what was written alone once its time has passed; return how many."""
    due = Reference.objects.written().filter(opened_at__isnull=True, until__lte=now)
    count = 0
    for pk in due.order_by("pk").values_list("pk", flat=True)[:500]:
        with transaction.atomic():
            rows = list(due.select_for_update(no_key=True, skip_locked=True).filter(pk=pk))
            _open(rows, now=now)
            count += len(rows)
    return count


@transaction.atomic
def let_be_read(reference: Reference, *, by, now: datetime) -> bool:
    """Let words that waited be shown, once their time has come."""
    require(by, "read first", reference)
    moved = Reference.objects.filter(pk=reference.pk, waits=True).update(waits=False)
    if moved:
        record("let reference be read", reference, by=by, role="moderator", at=now)
        reference.refresh_from_db()
        _tell_the_subject([reference], now=now)
    return bool(moved)


@transaction.atomic
def keep_unread(reference: Reference, *, by, now: datetime) -> bool:
    """Never show words that waited."""
    require(by, "read first", reference)
    moved = Reference.objects.filter(pk=reference.pk, waits=True).update(waits=False, hidden_at=now)
    if moved:
        record("hide reference", reference, by=by, role="moderator", at=now)
    return bool(moved)


@transaction.atomic
def heed(reference: Reference, *, by, now: datetime) -> bool:
    """Note that somebody of the team read what was written to it alone."""
    require(by, "read in private", reference)
    moved = Reference.objects.filter(pk=reference.pk, private_waits=True).update(private_waits=False)
    if moved:
        record("read words for the team", reference, by=by, role="moderator", at=now)
    return bool(moved)


def told_to_the_team(person) -> list[Reference]:
    """Return what was written to the team alone and waits for this person, the oldest first."""
    waiting = visible_to(person, "read in private", Reference).select_related("writer", "subject")
    return list(waiting.order_by("written_at", "pk")[:20])


def waiting_for(person) -> list[Reference]:
    """Return the words that wait to be read first by this person, the oldest first."""
    waiting = visible_to(person, "read first", Reference).select_related("writer", "subject")
    return list(waiting.order_by("written_at", "pk")[:20])


def hide_reference(reference: Reference, *, by, why: str, now: datetime) -> None:
    """Take words away from everywhere."""
    Reference.objects.filter(pk=reference.pk).update(hidden_at=now)
    record("hide reference", reference, by=by, role="moderator", at=now, why=why)


def show_reference(reference: Reference, *, by, now: datetime) -> None:
    """Bring words back."""
    Reference.objects.filter(pk=reference.pk).update(hidden_at=None)
    record("show reference", reference, by=by, role="moderator", at=now)


def _both(reference: Reference) -> list[Reference]:
    pair = Reference.objects.filter(
        about_kind=reference.about_kind,
        about_code=reference.about_code,
        writer__in=[reference.writer_id, reference.subject_id],
        subject__in=[reference.writer_id, reference.subject_id],
    )
    return list(pair.select_for_update(no_key=True).order_by("pk"))


def _open(rows: list[Reference], *, now: datetime) -> None:
    opened = [row for row in rows if row.opened_at is None]
    Reference.objects.filter(pk__in=[row.pk for row in opened]).update(opened_at=now)
    for row in opened:
        row.opened_at = now
    for about in {(row.about_kind, row.about_code) for row in opened}:
        publish(ReferencesOpened(*about))
    _tell_the_subject(opened, now=now)


def _tell_the_subject(rows: list[Reference], *, now: datetime) -> None:
    for row in rows:
        is_shown = row.opened_at is not None and not row.waits and row.hidden_at is None and row.writer is not None
        if is_shown and not are_apart(row.writer, row.subject) and not is_away(row.writer):
            url = reverse("safety:card", kwargs={"code": row.subject.code})
            tell(row.subject, "safety.opened", about=row, url=url, now=now, name=str(row.writer))


def _tell_moderators_of_a_word(reference: Reference, *, besides: set[int], now: datetime) -> None:
    for person in moderators_of(reference.territory_path, besides=besides, now=now):
        tell(person, "safety.told", about=reference, url=reverse("safety:queue"), now=now)


def _tell_moderators_of_a_bad_one(reference: Reference, *, by, now: datetime) -> None:
    from .reporting import report

    subject = registry.get("person")
    words = "\n\n".join(filter(None, [reference.private_words, f"« {reference.words} »"]))
    report(
        subject, reference.subject, code=reference.subject.code, reason=Reason.OTHER, words=words, by=by,
        is_counted=False, now=now,
    )  # fmt: skip
