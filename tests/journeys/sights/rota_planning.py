"""The pages of rota_planning, and who sees them."""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page

from .shape import Sight, seen_by


def _planning(page, name: str) -> None:
    """Go to a page of the week that is to be prepared."""
    page.goto(reverse("planning:index"))
    if name != "week":
        page.goto(page.url + {"demand": "demandes/", "shifts": "creneaux/", "rota": "benevoles/"}[name])


def _plan(name: str) -> Callable[[Page], None]:
    return lambda page: _planning(page, name)


def _open_a_shift_of_the_plan(page):
    _planning(page, "shifts")
    page.locator("main tbody th a").nth(1).click()
    page.wait_for_url("**/creneau/*/")


def _open_the_promise(page):
    _planning(page, "week")
    page.get_by_role("main").get_by_role("link", name="Promesse et règles").click()
    page.wait_for_url("**/promesse/")


SIGHTS = [
    *[Sight(f"planning:{name}", "coordinator", before=_plan(name)) for name in ("week", "demand", "shifts", "rota")],
    Sight("planning:shift", "coordinator", before=_open_a_shift_of_the_plan),
    Sight("planning:promise", "coordinator", before=_open_the_promise),
    *seen_by("mediator", "planning:answers"),
]
FRAGMENTS = {
    "planning:rota_live",
}  # fmt: skip
BUTTONS = {
    "planning:add", "planning:ask", "planning:cancel", "planning:copy", "planning:cover", "planning:drop",
    "planning:from_needs", "planning:no", "planning:publish", "planning:put", "planning:take",
    "planning:withdraw", "planning:yes", "planning:yes_to_all",
}  # fmt: skip
SAME_PAGE = {
    "planning:index": "planning:week",
}
