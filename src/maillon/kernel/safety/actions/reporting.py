"""Tell moderators that something is wrong; several reports of one thing are one case."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access.limits import count_hit
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import several_lines

from ..events import ThingReported
from ..flows import OPEN
from ..models import Case, Report
from ..reasons import DANGERS, Reason
from ..registry import Subject, home_of
from ..telling import looked_after, tell_moderators

REPORTS_AN_HOUR = 6
LOOKED_AT_WITHIN = timedelta(hours=48)
DANGER_LOOKED_AT_WITHIN = timedelta(hours=1)


@transaction.atomic
def report(
    subject: Subject,
    obj,
    *,
    code: str,
    reason: str,
    words: str = "",
    by=None,
    address: str = "",
    submission: uuid.UUID | None = None,
    is_automatic: bool = False,
    is_counted: bool = True,
    now: datetime,
) -> Report:
    """Tell moderators; `address` is the fingerprint of a visitor's network, and the same form sent twice says it once.

    Raises Refused("report_needs_words") or ("too_many").
    """
    words = several_lines(words)
    if reason == Reason.OTHER and not words:
        raise Refused("report_needs_words")
    reporter = by if by is not None and by.is_authenticated else None
    if known := Report.objects.filter(submission=submission).first() if submission else None:
        if known.reporter != reporter:
            raise Refused("sent_by_another_reporter")
        return known
    if is_counted and not is_automatic:
        count_hit(
            f"report:{reporter.code if reporter else address}", per=timedelta(hours=1), limit=REPORTS_AN_HOUR, now=now
        )
    case = _open_case(subject, obj, code=code, is_danger=reason in DANGERS, now=now)
    made, is_new = Report.objects.get_or_create(
        submission=submission or uuid.uuid4(),
        defaults={
            "case": case, "reporter": reporter, "reason": reason, "words": words, "written_at": now,
            "is_automatic": is_automatic,
        },
    )  # fmt: skip
    if is_new:
        record("report", case, by=reporter, at=now, after={"reason": reason, "report": made.pk})
        publish(ThingReported(case.pk, made.pk, case.subject_kind, case.subject_code))
    return made


def _open_case(subject: Subject, obj, *, code: str, is_danger: bool, now: datetime) -> Case:
    """Return the open case of this thing, locked, or open one; a danger makes it urgent, once."""
    owner = subject.owner(obj)
    where = subject.territory(obj) or (home_of(owner) if owner is not None else "")
    due = now + (DANGER_LOOKED_AT_WITHIN if is_danger else LOOKED_AT_WITHIN)
    while True:
        case, is_new = Case.objects.select_for_update(no_key=True).get_or_create(
            subject_kind=subject.kind,
            subject_code=code,
            state=OPEN,
            defaults={
                "title": subject.title(obj)[:200],
                "owner": owner,
                "territory_path": looked_after(where, besides={owner and owner.pk}, now=now),
                "opened_at": now,
                "due_at": due,
                "is_danger": is_danger,
            },
        )
        # A decision taken while we waited closes it to us: what we say is then a case of its own.
        case.refresh_from_db(fields=["state", "is_danger", "due_at"])
        if case.state == OPEN:
            break
    becomes_urgent = is_danger and not case.is_danger
    if becomes_urgent:
        Case.objects.filter(pk=case.pk).update(is_danger=True, due_at=min(case.due_at, due))
        case.refresh_from_db()
    if is_new or becomes_urgent:
        tell_moderators(case, "safety.danger" if is_danger else "safety.reported", now=now)
    signal(f"territory:{case.territory_path}")
    return case
