"""What moderators see of a case: what was said, of whom, what happened before, and who is looking at it."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from maillon.kernel.access import visible_to
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.queries import live

from . import attesting, registry
from .actions.deciding import IN_HAND
from .flows import APPEALED, CASE, OPEN
from .models import Attestation, Case, Hold, Reference, Report
from .reasons import RULES, Reason


def waiting_cases(person) -> QuerySet[Case]:
    """Return the cases that wait for this person, dangers first, then by when they must be looked at."""
    first = Report.objects.filter(case=OuterRef("pk")).order_by("pk")
    return (
        visible_to(person, "moderate", Case)
        .filter(state__in=[OPEN, APPEALED])
        .annotate(reports_count=Count("reports"), first_reason=Subquery(first.values("reason")[:1]))
        .order_by("-is_danger", "due_at", "pk")
    )


def in_hand(cases, *, now: datetime) -> list[Case]:
    """Return these cases, each with its `label`, and the `holder` who is looking at it, in one statement for all."""
    listed = list(cases)
    leases = live(IN_HAND, now=now).filter(object_id__in=[case.pk for case in listed]).select_related("holder")
    holders = {lease.object_id: lease.holder for lease in leases}
    for case in listed:
        subject = registry.get(case.subject_kind)
        case.label = subject.label if subject else case.subject_kind
        case.holder = holders.get(case.pk)
        case.is_appeal = case.state == APPEALED
        first_reason = getattr(case, "first_reason", None)
        case.reason = Reason(first_reason).label if first_reason else ""
    return listed


def shown_case(case: Case, *, reader, now: datetime) -> dict[str, Any]:
    """Return what the page of a case shows."""
    (case,) = in_hand([case], now=now)
    subject = registry.get(case.subject_kind)
    obj = subject.find(case.subject_code) if subject else None
    reports = list(case.reports.select_related("reporter").order_by("pk"))
    reasons = Counter(report.reason for report in reports)
    return {
        "case": case,
        "reports": reports,
        "reporters": len({report.reporter_id or -report.pk for report in reports}),
        "thing_url": subject.url(obj) if obj is not None else "",
        "facts": list(subject.context(obj)) if obj is not None else [],
        "suggested_rule": reasons.most_common(1)[0][0] if reasons else "",
        "is_mine": case.holder == reader,
        "rule_words": RULES.get(Reason(case.rule)) if case.rule else "",
        "history": _history(case),
        "before": _before(case),
        "owner_facts": _of_the_owner(case, now=now) if case.owner else {},
    }


def _history(case: Case) -> list:
    """Return what the journal knows of the case, each entry with its `words`."""
    words = {move.name: move.label for move in CASE.moves} | {"report": _("A report")}
    entries = list(entries_of(case).select_related("by"))
    for entry in entries:
        entry.words = words.get(entry.verb, entry.verb)
    return entries


def _before(case: Case) -> list[Case]:
    if case.owner_id is None:
        return []
    return list(Case.objects.filter(owner=case.owner_id).exclude(pk=case.pk).order_by("-pk")[:10])


def _of_the_owner(case: Case, *, now: datetime) -> dict[str, Any]:
    return {
        "checked": [
            attesting.get(kind).label
            for kind in Attestation.objects.valid(now=now).filter(person=case.owner).values_list("kind", flat=True)
            if kind in attesting.declared()
        ],
        "thanks": Reference.objects.shown().filter(subject=case.owner, thanks=True).count(),
        "holds": list(Hold.objects.in_force(now=now).filter(person=case.owner).order_by("pk")),
    }
