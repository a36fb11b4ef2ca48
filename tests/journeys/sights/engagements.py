"""Exchanges under way, and who sees them; the same pages of every kind are looked at in tests/conformance/test_its_life.py."""

from playwright.sync_api import Page

from maillon.modules.exchanges.demo import ENGAGEMENT_CODE, HOURS_CODE, RIDE_CODE, SEAT_CODE
from maillon.modules.exchanges.demo_addresses import COLLECT_ANSWER_CODE, COLLECT_CODE
from maillon.modules.exchanges.demo_hosting import FAMILY_CODE
from maillon.modules.exchanges.demo_lately import SOFA_CODE
from maillon.modules.exchanges.demo_loans import BACK_CODE
from maillon.modules.exchanges.demo_visits import SILENT_CODE, VISITS_CODE

from ..gestures import press
from .shape import Sight

EXCHANGE, SILENT, BACK = {"code": ENGAGEMENT_CODE}, {"code": SILENT_CODE}, {"code": BACK_CODE}


def _see_how_to_reach(page: Page) -> None:
    page.goto(f"/echanges/{SEAT_CODE}/")
    press(page, "Voir comment vous joindre")


def _choose_nobody(page: Page) -> None:
    page.goto(f"/coordination/annonces/{VISITS_CODE}/reunir/")
    press(page, "Proposer aux deux")


def _write_too_much_of_a_silence(page: Page) -> None:
    _write_too_much(page, SILENT_CODE)


def _write_too_much_of_a_condition(page: Page) -> None:
    _write_too_much(page, BACK_CODE, about="form[action$='/mot/'] ")


def _write_too_much(page: Page, code: str, *, about: str = "") -> None:
    """What the browser would have held back, as somebody without one sends it."""
    page.goto(f"/echanges/{code}/")
    folded = page.locator(f"details:has({about}textarea[name=note])").first
    folded.locator("summary").click()
    note = folded.locator("textarea[name=note]")
    note.evaluate("field => field.removeAttribute('maxlength')")
    note.fill("Je n’ai plus de nouvelles depuis deux semaines. " * 30)
    note.locator("xpath=ancestor::form").locator("button").click()


def _find_nothing(page: Page) -> None:
    page.goto(f"/echanges/{SILENT_CODE}/")
    press(page, "C’est vu")


SIGHTS = [
    Sight("engagements:mine", "mediator"),
    Sight("engagements:mine", "candidate"),
    Sight("engagements:engagement", "mediator", EXCHANGE),
    Sight("engagements:reveal", "mediator", query=" once agreed", before=_see_how_to_reach),
    Sight("engagements:my_hours", "mediator"),
    Sight("engagements:my_hours", "candidate"),
    Sight("engagements:hours", "mediator", {"code": HOURS_CODE}),
    Sight("engagements:hours", arguments={"code": HOURS_CODE}),
    Sight("engagements:days", "mediator", {"kind": "hebergements", "code": SOFA_CODE}),
    Sight("engagements:figures", "coordinator"),
    Sight("engagements:figures_of", "coordinator", {"kind": "dons"}),
    Sight("engagements:to_settle", "coordinator"),
    Sight("engagements:answer", "coordinator", {"kind": "trajets", "code": RIDE_CODE}),
    Sight("engagements:answer", "coordinator", {"kind": "missions", "code": COLLECT_CODE}),
    Sight("engagements:engagement", "mediator", {"code": COLLECT_ANSWER_CODE}),
    Sight("engagements:to_pair", "coordinator"),
    Sight("engagements:pair", "coordinator", {"code": VISITS_CODE}),
    Sight("engagements:pair", "coordinator", {"code": FAMILY_CODE}),
    Sight("engagements:pair", "coordinator", query=" with nobody chosen", before=_choose_nobody, status=422),
    Sight("engagements:engagement", "coordinator", SILENT),
    Sight("engagements:engagement", "mediator", SILENT),
    Sight(
        "engagements:move", "mediator", query=" with too many words", before=_write_too_much_of_a_silence, status=422
    ),
    Sight("engagements:engagement", "mediator", BACK),
    Sight(
        "engagements:add", "mediator", query=" with too many words", before=_write_too_much_of_a_condition, status=422
    ),
    Sight("engagements:see_to", "coordinator", query=" with nothing written", before=_find_nothing, status=422),
    Sight("engagements:note", "mediator", SILENT),
    Sight("engagements:pause", "mediator", SILENT),
]
FOR_MACHINES = {"engagements:figures_file"}
BUTTONS = {
    "engagements:move",
    "engagements:certify",
    "engagements:join",
    "engagements:see_to",
    "engagements:reopen_days",
    "engagements:again",
}
