"""A guide half way to publication, as its author, its proofreaders and its publisher see it."""

from playwright.sync_api import Page

from maillon.modules.commons.proofreading.demo import SCREEN

from ..gestures import press
from .shape import Sight

TEXT = {"code": SCREEN}
LAST = TEXT | {"number": "2"}
TO_PROOFREAD = "/atelier/sujets/T0P1C003/"


def _forget_what_to_correct(page: Page) -> None:
    """Ask for corrections without a word, of a text on which nothing was said yet."""
    page.goto(TO_PROOFREAD)
    page.goto(page.locator("main a[href^='/atelier/textes/']").first.get_attribute("href") + "relire/1/")
    page.get_by_role("radio", name="Je demande des corrections").check()
    press(page, "Donner mon avis")


SIGHTS = [
    Sight("proofreading:text", "coordinator", TEXT),
    Sight("proofreading:text", "mediator", TEXT, query="?page=1"),
    Sight("proofreading:proofread", "coordinator", LAST),
    Sight("proofreading:proofread", "coordinator", LAST, query="?passage=8"),
    Sight("proofreading:proofread", "mediator", TEXT | {"number": "1"}),
    Sight("proofreading:as_read", "coordinator", LAST),
    Sight("proofreading:compare", "coordinator", TEXT | {"before": "1", "after": "2"}),
    Sight("proofreading:publish", "coordinator", TEXT),
    Sight("proofreading:withdraw", "coordinator", TEXT),
    Sight("proofreading:licence", "mediator", TEXT),
    Sight("proofreading:verdict", "coordinator", query=" with nothing to correct", before=_forget_what_to_correct),
]
BUTTONS = {
    "proofreading:ask",
    "proofreading:answer",
    "proofreading:remark",
    "proofreading:restore",
}
