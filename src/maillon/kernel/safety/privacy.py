"""What is kept of safety, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .actions.leaving import refuse_while_reported
from .models import Attestation, Block, Case, ErasureWish, Hold, Reference, Report

A_YEAR = timedelta(days=365)

keep(
    Case,
    "closed_at",
    for_=A_YEAR,
    label=_("What was reported and decided, once it is closed"),
    why=_("So that we notice what comes back."),
)
keep(
    Hold,
    "until",
    for_=A_YEAR,
    label=_("That somebody was stopped for some time"),
    why=_("So that we notice what comes back."),
)
keep(
    Hold,
    "lifted_at",
    for_=A_YEAR,
    label=_("That somebody was stopped, once it was undone"),
    why=_("So that we notice what comes back."),
)
keep(
    Attestation,
    "withdrawn_at",
    for_=A_YEAR,
    label=_("What was checked about somebody, once it no longer holds"),
    why=_("So that an organisation can answer for what it wrote."),
)
keep(
    Attestation,
    "expires_at",
    for_=A_YEAR,
    label=_("What was checked about somebody, once its time has passed"),
    why=_("So that an organisation can answer for what it wrote."),
)
keep(
    Reference,
    "until",
    for_=A_YEAR * 3,
    label=_("What two people wrote of each other"),
    why=_("So that one knows with whom one does something."),
)


@on_erasure
def leave_safety(person, *, now) -> None:
    """Refuse while a report is open; else forget blocks, checks and holds, and take the name off what they wrote."""
    refuse_while_reported(person)
    Block.objects.filter(Q(blocker=person) | Q(blocked=person)).delete()
    Attestation.objects.filter(person=person).delete()
    Hold.objects.filter(person=person).delete()
    Reference.objects.filter(subject=person).delete()
    Reference.objects.filter(writer=person, written_at__isnull=True).delete()
    Reference.objects.filter(writer=person).update(writer=None, words="", private_words="", private_waits=False)
    Report.objects.filter(reporter=person).update(reporter=None)
    Case.objects.filter(owner=person).update(owner=None, title="", appeal="", said_to_owner="", answer="")
    ErasureWish.objects.filter(person=person).delete()


def safety_of(person) -> dict:
    """Return what the person reported, wrote, blocked, was told and was checked, as plain values."""
    return {
        "reports": [
            {"at": report.written_at.isoformat(), "reason": report.reason, "words": report.words}
            for report in Report.objects.filter(reporter=person).order_by("pk")
        ],
        "decisions": [
            {
                "at": case.decided_at.isoformat(),
                "decision": case.decision,
                "rule": case.rule,
                "why": case.said_to_owner,
                "appeal": case.appeal,
                "answer": case.answer,
            }
            for case in Case.objects.filter(owner=person, decided_at__isnull=False)
            .exclude(decision="nothing")
            .order_by("pk")
        ],
        "blocked": list(Block.objects.filter(blocker=person).order_by("pk").values_list("blocked__code", flat=True)),
        "checked": [
            {
                "kind": attestation.kind,
                "at": attestation.given_at.isoformat(),
                "until": attestation.expires_at.isoformat() if attestation.expires_at else None,
                "note": attestation.note,
            }
            for attestation in Attestation.objects.filter(person=person, withdrawn_at__isnull=True).order_by("pk")
        ],
        "words_written": [
            {
                "at": reference.written_at.isoformat(),
                "thanks": reference.thanks,
                "words": reference.words,
                "for_the_team": reference.private_words,
            }
            for reference in Reference.objects.written().filter(writer=person).order_by("pk")
        ],
        "words_received": [
            {"at": reference.opened_at.isoformat(), "thanks": reference.thanks, "words": reference.words}
            for reference in Reference.objects.shown().filter(subject=person).order_by("pk")
        ],
    }


on_export("safety", safety_of)
