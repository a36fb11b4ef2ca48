"""How one reads is chosen once, and kept from page to page."""

import pytest
from playwright.sync_api import expect

CHOSEN = {"data-size": "2", "data-theme": "contrast", "data-spacing": "1", "data-simple": ""}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_way_of_reading_is_kept_from_page_to_page(someone, javascript):
    page = someone(javascript=javascript, width=360, height=740)
    page.goto("/guides/")
    plain = _size_of_text(page)
    page.locator("summary", has_text="Lire autrement").click()

    page.get_by_role("radio", name="Très grand", exact=True).check()
    page.get_by_role("radio", name="Contraste fort").check()
    page.get_by_role("radio", name="Aéré", exact=True).check()
    page.get_by_role("checkbox", name="Pages plus simples").check()
    page.get_by_role("button", name="Garder ces choix").click()
    expect(page).to_have_url(f"{page.url.partition('/guides')[0]}/guides/")
    _expect_chosen(page)
    page.goto("/etre-rappele/")
    _expect_chosen(page)

    assert _size_of_text(page) > plain
    page.locator("summary", has_text="Lire autrement").click()
    page.get_by_role("button", name="Revenir à la normale").click()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-size", "0")
    assert _size_of_text(page) == plain


def _expect_chosen(page):
    for name, value in CHOSEN.items():
        expect(page.locator("html")).to_have_attribute(name, value)


def _size_of_text(page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
