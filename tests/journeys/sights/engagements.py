"""Exchanges under way, and who sees them: how one answers a listing of each kind is looked at without a line here."""

from playwright.sync_api import Page

from maillon.modules.exchanges.demo import ENGAGEMENT_CODE, HOURS_CODE, RIDE_CODE
from maillon.modules.exchanges.demo_visits import SILENT_CODE, VISITS_CODE

from ..gestures import press
from .shape import Sight

EXCHANGE, SILENT = {"code": ENGAGEMENT_CODE}, {"code": SILENT_CODE}


def _see_how_to_reach(page: Page) -> None:
    page.goto("/mes-echanges/")
    page.get_by_role("link", name="Saint-Étienne – Lyon").first.click()
    press(page, "Voir comment vous joindre")


def _choose_nobody(page: Page) -> None:
    page.goto(f"/coordination/annonces/{VISITS_CODE}/reunir/")
    press(page, "Proposer aux deux")


SIGHTS = [
    Sight("engagements:mine", "mediator"),
    Sight("engagements:mine", "candidate"),
    Sight("engagements:engagement", "mediator", EXCHANGE),
    Sight("engagements:reveal", "mediator", query=" once agreed", before=_see_how_to_reach),
    Sight("engagements:my_hours", "mediator"),
    Sight("engagements:my_hours", "candidate"),
    Sight("engagements:hours", "mediator", {"code": HOURS_CODE}),
    Sight("engagements:hours", arguments={"code": HOURS_CODE}),
    Sight("engagements:figures", "coordinator"),
    Sight("engagements:figures_of", "coordinator", {"kind": "dons"}),
    Sight("engagements:to_settle", "coordinator"),
    Sight("engagements:answer", "coordinator", {"kind": "trajets", "code": RIDE_CODE}),
    Sight("engagements:to_pair", "coordinator"),
    Sight("engagements:pair", "coordinator", {"code": VISITS_CODE}),
    Sight("engagements:pair", "coordinator", query=" with nobody chosen", before=_choose_nobody),
    Sight("engagements:engagement", "coordinator", SILENT),
    Sight("engagements:engagement", "mediator", SILENT),
    Sight("engagements:note", "mediator", SILENT),
    Sight("engagements:pause", "mediator", SILENT),
]
FOR_MACHINES = {"engagements:figures_file"}
BUTTONS = {"engagements:move", "engagements:certify", "engagements:join", "engagements:see_to"}
