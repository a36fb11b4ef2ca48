"""Exchanges under way, and who sees them: how one answers a listing of each kind is looked at without a line here."""

from playwright.sync_api import Page

from maillon.modules.exchanges.demo import ENGAGEMENT_CODE, HOURS_CODE, RIDE_CODE

from ..gestures import press
from .shape import Sight

EXCHANGE = {"code": ENGAGEMENT_CODE}


def _see_how_to_reach(page: Page) -> None:
    page.goto("/mes-echanges/")
    page.get_by_role("link", name="Saint-Étienne – Lyon").first.click()
    press(page, "Voir comment vous joindre")


SIGHTS = [
    Sight("engagements:mine", "mediator"),
    Sight("engagements:mine", "candidate"),
    Sight("engagements:engagement", "mediator", EXCHANGE),
    Sight("engagements:reveal", "mediator", query=" once agreed", before=_see_how_to_reach),
    Sight("engagements:my_hours", "mediator"),
    Sight("engagements:my_hours", "candidate"),
    Sight("engagements:hours", "mediator", {"code": HOURS_CODE}),
    Sight("engagements:hours", arguments={"code": HOURS_CODE}),
    Sight("engagements:to_settle", "coordinator"),
    Sight("engagements:answer", "coordinator", {"kind": "trajets", "code": RIDE_CODE}),
]
BUTTONS = {"engagements:move", "engagements:certify"}
