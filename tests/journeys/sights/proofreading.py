"""A guide half way to publication, as its author, its proofreaders and its publisher see it."""

from django.urls import reverse
from playwright.sync_api import Page

from maillon.modules.commons.proofreading.demo import CHANGED_TEXT, SCREEN
from maillon.modules.commons.proofreading.demo_ends import APPROVED, WITHDRAWN

from ..gestures import press
from .shape import Sight

TEXT = {"code": SCREEN}
LAST = TEXT | {"number": "2"}
READ, READY, GONE = {"code": CHANGED_TEXT}, {"code": APPROVED}, {"code": WITHDRAWN}
TO_PROOFREAD = "/atelier/sujets/T0P1C003/"


def _forget_what_to_correct(page: Page) -> None:
    """Ask for corrections without a word, of a text on which nothing was said yet."""
    page.goto(TO_PROOFREAD)
    page.goto(page.locator("main a[href^='/atelier/textes/']").first.get_attribute("href") + "relire/1/")
    page.get_by_role("radio", name="Je demande des corrections").check()
    press(page, "Donner mon avis")


def _forget_why(page: Page) -> None:
    """Withdraw a guide that people read, without saying why."""
    page.goto(reverse("proofreading:withdraw", kwargs=READ))
    press(page, "Retirer maintenant")
    page.locator("[data-error-summary]").wait_for()


SIGHTS = [
    Sight("proofreading:text", "coordinator", TEXT),
    Sight("proofreading:text", "mediator", TEXT, query="?page=1"),
    Sight("proofreading:proofread", "coordinator", LAST),
    Sight("proofreading:proofread", "coordinator", LAST, query="?passage=8"),
    Sight("proofreading:proofread", "mediator", TEXT | {"number": "1"}),
    Sight("proofreading:as_read", "coordinator", LAST),
    Sight("proofreading:compare", "coordinator", TEXT | {"before": "1", "after": "2"}),
    *(Sight("proofreading:text", "coordinator", which) for which in (READ, READY, GONE)),
    *(Sight("proofreading:publish", "coordinator", which) for which in (TEXT, READY, READ)),
    *(Sight("proofreading:withdraw", "coordinator", which) for which in (TEXT, READ, GONE)),
    Sight("proofreading:withdraw", "coordinator", query=" without a reason", before=_forget_why, status=422),
    Sight("proofreading:licence", "mediator", TEXT),
    Sight(
        "proofreading:verdict",
        "coordinator",
        query=" with nothing to correct",
        before=_forget_what_to_correct,
        status=422,
    ),
]
BUTTONS = {
    "proofreading:ask",
    "proofreading:followed",
    "proofreading:answer",
    "proofreading:remark",
    "proofreading:restore",
}
