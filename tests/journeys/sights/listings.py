"""The listings of every kind, and who sees them: a kind that is added is looked at without a line here."""

from playwright.sync_api import Page

from maillon.kernel.kinds import all_kinds
from maillon.modules.exchanges.demo import MISSION_CODE, RIDE_CODE

from ..gestures import press
from .shape import Sight, seen_by

RIDE = {"kind": "trajets", "code": RIDE_CODE}


def _send_nothing(page: Page) -> None:
    page.goto("/trajets/publier/offer/")
    press(page, "Publier")


SIGHTS = [
    *seen_by("visitor", "listings:index"),
    *(Sight("listings:listings", arguments={"kind": kind.path}) for kind in all_kinds()),
    Sight("listings:safety", arguments={"kind": "surplus-alimentaires"}),
    *(
        Sight("listings:begin", "mediator", {"kind": kind.path, "side": side.name})
        for kind in all_kinds()
        for side in kind.sides
    ),
    Sight("listings:listings", arguments={"kind": "trajets"}, query="?near=42000&wheelchair=wheelchair"),
    Sight(
        "listings:begin",
        "mediator",
        {"kind": "trajets", "side": "offer"},
        query=" with nothing said",
        before=_send_nothing,
    ),
    Sight("listings:listing", arguments=RIDE),
    Sight("listings:listing", "mediator", RIDE),
    Sight("listings:change", "mediator", RIDE),
    Sight("listings:mine", "mediator"),
    Sight("listings:mine", "candidate"),
    Sight("listings:to_read", "coordinator"),
    Sight("listings:decide", "coordinator", {"code": MISSION_CODE}),
]
BUTTONS = {"listings:move"}
