"""Asking about a listing, and the pages where what was asked is read."""

from maillon.modules.exchanges.demo_questions import COAT_CODE, COAT_TALK_CODE

from ..gestures import press
from .shape import Sight

COAT, TALK = {"kind": "dons", "code": COAT_CODE}, {"code": COAT_TALK_CODE}


def _ask_nothing(page):
    page.goto(f"/dons/{COAT_CODE}/question/")
    press(page, "Envoyer")
    page.locator("[data-error-summary]").wait_for()


SIGHTS = [
    Sight("questions:ask", "coordinator", COAT),
    Sight("questions:ask", "coordinator", query=" with nothing asked", before=_ask_nothing),
    Sight("listings:listing", "mediator", COAT),
    Sight("listings:listing", "coordinator", COAT),
    Sight("conversations:thread", "mediator", TALK),
]
