"""The private address of a calendar, and the files that calendars read."""

from playwright.sync_api import Page

from ..gestures import press
from .shape import Sight


def _have_an_address(page: Page) -> None:
    page.goto("/mes-echanges/agenda/")
    if page.get_by_role("button", name="Créer une adresse").count():
        press(page, "Créer une adresse")


SIGHTS = [
    Sight("agenda:mine", "candidate"),
    Sight("agenda:mine", "mediator", before=_have_an_address, query=" once made"),
]
BUTTONS = {"agenda:renew", "agenda:stop"}
FOR_MACHINES = {"agenda:one", "agenda:feed", "agenda:listings"}
