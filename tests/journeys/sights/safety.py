"""The pages of safety, and who sees them."""

from django.urls import reverse

from ..gestures import KARIM, become, press
from .shape import Sight, seen_by

NADIA = {"code": "NAD1A000"}
CASE, DECISION, WORDS = {"code": "51GNA1E0"}, {"code": "DEC1510N"}, {"code": "M0T50000"}


def _decide_without_saying_why(page):
    page.goto(reverse("safety:case", kwargs=CASE))
    page.get_by_role("radio", name="Rappeler la règle à la personne").check()
    page.get_by_role("combobox", name="Quelle règle").select_option("")
    press(page, "Décider, et prévenir chacun")
    page.locator("[data-error-summary]").wait_for()


def _report_nothing(page):
    become(page, KARIM)
    page.goto(reverse("safety:report", kwargs={"kind": "person", **NADIA}))
    press(page, "Envoyer à l’équipe")
    page.locator("[data-error-summary]").wait_for()


SIGHTS = [
    *seen_by("visitor", "safety:reported"),
    Sight("safety:reported", query="?danger=1"),
    *seen_by("mediator", "safety:blocked", "safety:my_reports", "safety:my_checks", "safety:my_words"),
    Sight("safety:report", "mediator", {"kind": "person", **NADIA}),
    Sight("safety:report", "facilitator", before=_report_nothing, query=" with nothing said"),
    Sight("safety:card", "mediator", NADIA),
    Sight("safety:card", "coordinator", {"code": "KAR1M000"}),
    Sight("safety:block", "mediator", NADIA),
    Sight("safety:write", "mediator", WORDS),
    Sight("safety:decision", "mediator", DECISION),
    *seen_by("coordinator", "safety:queue", "safety:checks"),
    Sight("safety:case", "coordinator", CASE),
    Sight("safety:case", "coordinator", DECISION, query="#main"),
    Sight("safety:case", "coordinator", before=_decide_without_saying_why, query=" with nothing said"),
]
BUTTONS = {
    "safety:unblock", "safety:declare", "safety:take", "safety:judge", "safety:read_words", "safety:withdraw_check",
}  # fmt: skip
