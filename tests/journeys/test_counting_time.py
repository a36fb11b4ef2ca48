"""A hand is lent where time is counted: offered, agreed, done, how long it took confirmed by the other, and read on both accounts."""

import re

import pytest
from playwright.sync_api import Page, expect

from .deeds import deed, reply, stands, write
from .gestures import KARIM, NADIA, become, press

CLOCK = re.compile(r"(?:(\d+)\xa0h)?\s*(\d+)?")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_time_is_counted_as_long_as_it_took_once_the_other_says_so(someone, javascript):
    nadia, karim = someone(javascript=javascript, width=360, height=740), someone(javascript=javascript)
    become(nadia, NADIA)
    become(karim, KARIM)
    title = f"Poser une tringle {'avec' if javascript else 'sans'} perceuse"
    before = {page: balance(page) for page in (nadia, karim)}
    listing = write(
        nadia, "coups-de-main", "offer", title, Quelle_sorte="diy", Combien_de_temps="60", Dans_quelle="42000"
    )
    nadia.goto("/coups-de-main/")
    expect(nadia.get_by_role("main")).to_contain_text("temps contre temps")

    helped = reply(karim, listing, "J’aimerais cette aide")
    deed(nadia, helped, "Dire oui", then="Convenu")
    karim.goto("/mon-temps/")
    expect(karim.get_by_role("main")).to_contain_text(title)
    assert {page: balance(page) for page in before} == before

    how_long(nadia, helped, "C’est fait", minutes=45)
    stands(nadia, "L’un des deux dit que c’est fait")
    karim.goto(helped)
    expect(karim.get_by_role("main")).to_contain_text("Nadia dit que cela a pris 45\u00a0minutes")
    how_long(karim, helped, "Indiquer une autre durée", minutes=50)
    nadia.goto(helped)
    expect(nadia.get_by_role("main")).to_contain_text("Karim dit que cela a pris 50\u00a0minutes")
    press(nadia, "Oui, cela a pris 50\u00a0minutes")
    stands(nadia, "C’est fait")

    assert {page: balance(page) for page in before} == {nadia: before[nadia] + 50, karim: before[karim] - 50}
    for page in before:
        page.get_by_role("main").get_by_role("link", name="Tout ce qui s’est passé").click()
        expect(page.get_by_role("main").get_by_role("link", name=title)).to_be_visible()


def how_long(page: Page, exchange: str, button: str, *, minutes: int) -> None:
    """Say how long it took, and press."""
    page.goto(exchange)
    asked = page.get_by_role("main").locator("details").filter(has=page.locator("summary", has_text=button))
    asked.locator("summary").click()
    asked.get_by_label("Heures").fill("0")
    asked.get_by_label("Minutes").fill(str(minutes))
    asked.get_by_role("button", name=button, exact=True).click()


def balance(page: Page) -> int:
    """Read how many minutes there are on one's account; what is to give back counts below zero."""
    page.goto("/mon-temps/")
    said = page.get_by_role("main").locator(".stat__value").first.text_content().strip()
    hours, minutes = CLOCK.search(said.removeprefix("\u2212").strip()).groups(default="0")
    return (int(hours) * 60 + int(minutes)) * (-1 if said.startswith("\u2212") else 1)
