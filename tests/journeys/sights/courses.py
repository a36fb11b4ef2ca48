"""The courses, and who sees them."""

from playwright.sync_api import Page

from .shape import Sight, seen_by

COURSE = {"slug": "premiers-pas"}


def _begin(page: Page) -> None:
    page.goto("/parcours/premiers-pas/")
    page.get_by_role("button", name="Je sais déjà faire").first.click()
    page.get_by_role("button", name="Oublier où j’en suis").wait_for()


SIGHTS = [
    *seen_by("visitor", "courses:courses"),
    Sight("courses:course", arguments=COURSE),
    Sight("courses:course", before=_begin, query=" begun"),
    Sight("commons:guide", arguments={"slug": "connecter-wifi"}, query="?parcours=premiers-pas"),
]
BUTTONS = {"courses:progress"}
