"""The listings of every kind, and who sees them: the list and the forms of a kind that is added are looked at without a line here.

The page of a listing of every kind, its rules, its answer and its questions are, in tests/conformance/test_its_life.py.
"""

from datetime import date, timedelta

from playwright.sync_api import Page

from maillon.kernel.kinds import all_kinds
from maillon.modules.exchanges.demo import COMMUTE_CODE, DATE_CODE, MISSION_CODE, RIDE_CODE, WEEKLY_CODE
from maillon.modules.exchanges.demo_addresses import COLLECT_CODE, COLLECT_DATE_CODE

from ..gestures import AWA, become, press
from .shape import Sight, seen_by

RIDE = {"kind": "trajets", "code": RIDE_CODE}
COMMUTE = {"kind": "trajets", "code": COMMUTE_CODE}
COLLECT = {"kind": "missions", "code": COLLECT_CODE}
WEEKLY = {"kind": "missions", "code": WEEKLY_CODE}


def _see_the_dates(page: Page) -> None:
    page.goto("/trajets/publier/offer/")
    page.get_by_label("Quel jour").fill((date.today() + timedelta(days=5)).isoformat())
    page.get_by_label("À quelle heure").first.fill("08:00")
    page.get_by_text("Cela revient", exact=True).click()
    page.get_by_label("À quel rythme").select_option("week")
    press(page, "Voir les dates")


def _send_nothing(page: Page) -> None:
    page.goto("/trajets/publier/offer/")
    press(page, "Publier")


def _change_the_addresses(page: Page) -> None:
    become(page, AWA)
    page.goto(f"/missions/{COLLECT_CODE}/modifier/")


def _see_one_date(page: Page) -> None:
    become(page, AWA)
    page.goto(f"/missions/{COLLECT_CODE}/dates/{COLLECT_DATE_CODE}/")


SIGHTS = [
    *seen_by("visitor", "listings:index"),
    *(Sight("listings:listings", arguments={"kind": kind.path}) for kind in all_kinds()),
    Sight("listings:safety", arguments={"kind": "surplus-alimentaires"}),
    *(
        Sight("listings:begin", "mediator", {"kind": kind.path, "side": side.name})
        for kind in all_kinds()
        for side in kind.sides
    ),
    Sight("listings:listings", arguments={"kind": "trajets"}, query="?near=42000&to=Feurs"),
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
    Sight("listings:listing", arguments=WEEKLY),
    Sight("listings:listing", "mediator", COMMUTE),
    Sight("listings:dates", "mediator", COMMUTE),
    Sight("listings:date", "mediator", COMMUTE | {"slot": DATE_CODE}),
    Sight(
        "listings:begin",
        "mediator",
        {"kind": "trajets", "side": "offer"},
        query=" with its dates shown",
        before=_see_the_dates,
    ),
    Sight("listings:listings", arguments={"kind": "missions"}, query="?near=42110"),
    Sight("listings:listing", arguments=COLLECT),
    Sight("listings:change", "facilitator", query=" at three addresses", before=_change_the_addresses),
    Sight("listings:date", "facilitator", query=" at one of three", before=_see_one_date),
    Sight("listings:mine", "mediator"),
    Sight("listings:mine", "candidate"),
    Sight("listings:to_read", "coordinator"),
    Sight("listings:decide", "coordinator", {"code": MISSION_CODE}),
]
FOR_MACHINES = {"listings:picture", "listings:small_picture", "listings:waiting_picture"}
BUTTONS = {"listings:move", "listings:restore_date", "listings:take_over"}
