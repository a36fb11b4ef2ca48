"""Reporting an error, the page of those who keep the guides right, and warning of a service in trouble."""

from playwright.sync_api import Page

from ..gestures import press
from .shape import Sight, seen_by

WIFI = {"slug": "connecter-wifi"}


def _report_nothing(page: Page) -> None:
    page.goto("/guides/connecter-wifi/signaler/")
    press(page, "Envoyer")


def _hand_over(page: Page) -> None:
    page.goto("/atelier/fraicheur/")
    page.get_by_role("link", name="Confier").first.click()
    page.wait_for_url("**/responsable/")


SIGHTS = [
    Sight("freshness:report", "visitor", WIFI),
    Sight("freshness:report", "visitor", query=" with nothing written", before=_report_nothing, status=422),
    Sight("freshness:thanks", "visitor", WIFI),
    Sight("freshness:owner", "coordinator", before=_hand_over),
    *seen_by("coordinator", "freshness:board", "freshness:warn"),
]
BUTTONS = {"freshness:verified", "freshness:settle", "freshness:stop"}
