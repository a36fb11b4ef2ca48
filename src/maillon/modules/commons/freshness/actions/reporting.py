"""Take an error that somebody reports, and say what became of it."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.journal.actions import move, record
from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.links import Recipient
from maillon.lib.signs import several_lines
from maillon.modules.commons.models import Guide

from ..flows import KEEPER, OPEN
from ..keepers import keepers_of
from ..models import Report
from ..policy import REPORTS_AN_HOUR

DEEDS = {"correct": "freshness.corrected", "dismiss": "freshness.no_error", "join": "freshness.known"}
NO_ADDRESS = Recipient()


@transaction.atomic
def report_error(
    guide: Guide, *, words: str, to: Recipient = NO_ADDRESS, submission: uuid.UUID, visitor: str, now: datetime
) -> Report:
    """Keep what somebody says is wrong, once for each form; those who look after the guide are told.

    `visitor` is the fingerprint of a network address. Raises Refused("too_many").
    """
    known = Report.objects.filter(submission=submission).first()
    if known:
        return known
    count_hit(f"freshness.report:{visitor}", per=timedelta(hours=1), limit=REPORTS_AN_HOUR, now=now)
    report, is_new = Report.objects.get_or_create(
        submission=submission,
        defaults={
            "guide": guide, "words": several_lines(words), "to_email": to.email or "",
            "to_phone": to.phone or "", "language": (get_language() or "fr")[:2], "created_at": now,
        },
    )  # fmt: skip
    if is_new:
        record("report", report, at=now, after={"state": OPEN})
        url = reverse("freshness:board") + "#erreurs"
        for person in keepers_of(guide, now=now):
            tell(person, "freshness.reported", about=report, url=url, now=now, title=guide.title)
    return report


@transaction.atomic
def settle(report: Report, deed: str, *, answer: str = "", by, now: datetime) -> Report:
    """Say what became of an error: of two who answer at once, one does; whoever left an address is told, and forgotten."""
    require(by, "settle", report)
    answer = several_lines(answer)
    to = {"to_email": report.to_email or None, "to_phone": report.to_phone or None}
    facts = {"answer": answer, "settled_by": by, "settled_at": now, "to_email": "", "to_phone": ""}
    move(report, deed, by=by, role=KEEPER, at=now, **facts)
    if any(to.values()):
        send_message(
            DEEDS[deed], **to, url=report.guide.get_absolute_url(), language=report.language, now=now,
            title=report.guide.title, answer=f"{answer}\n\n" if answer else "",
        )  # fmt: skip
    return report
