"""« Lire autrement » and the look itself, in a real browser: by mouse, by keyboard, without scripts, on a tiny screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

LONGEST = "auto.3.2.0"


def html(page):
    return page.locator("html")


def test_a_choice_applies_at_once_and_is_still_there_on_the_next_page(someone):
    page = someone()
    page.goto("/")
    page.get_by_text("Lire autrement").first.click()

    page.get_by_role("radio", name="Sombre").check()
    page.get_by_role("radio", name="Très aéré").check()

    expect(html(page)).to_have_attribute("data-theme", "dark")
    page.goto("/guides/")
    expect(html(page)).to_have_attribute("data-theme", "dark")
    expect(html(page)).to_have_attribute("data-spacing", "2")


def test_a_choice_is_kept_without_scripts(someone):
    page = someone(javascript=False, width=390)
    page.goto("/styleguide/?theme=light")
    page.locator(".reading > summary").click()
    page.get_by_role("radio", name="Contraste fort").check()

    page.get_by_role("button", name="Garder ces choix").click()

    expect(page).to_have_url("/styleguide/?theme=light")
    page.goto("/")
    expect(html(page)).to_have_attribute("data-theme", "contrast")


def test_the_panel_opens_and_closes_by_keyboard_and_gives_the_focus_back(someone):
    page = someone()
    page.goto("/")
    summary = page.locator(".reading > summary")
    summary.focus()

    page.keyboard.press("Enter")
    expect(page.locator(".reading")).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")

    expect(page.locator(".reading")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    expect(html(page)).to_have_attribute("data-size", "1")


@pytest.mark.parametrize("address", ["/", "/etre-rappele/", "/guides/", "/lieux/", "/styleguide/"])
def test_the_largest_text_fits_the_narrowest_screen(someone, site, address):
    page = someone(width=320, height=700)
    page.context.add_cookies([{"name": "lecture", "value": LONGEST, "url": site}])

    page.goto(address)

    expect(html(page)).to_have_attribute("data-size", "3")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_stop_of_the_keyboard_can_be_seen(someone):
    page = someone()
    page.goto("/")
    seen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => [document.activeElement.innerText, ...["", "::after"].map(
                    (part) => getComputedStyle(document.activeElement, part || null).outlineStyle)]"""
            )
        )

    assert len({name for name, *_outlines in seen}) > 10
    assert [name for name, *outlines in seen if "solid" not in outlines] == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_axe_finds_nothing_in_any_component(someone, theme):
    page = someone()
    page.goto(f"/styleguide/?theme={theme}")

    found = Axe().run(page).response

    assert len(found["passes"]) > 30
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []


def test_a_form_pressed_twice_is_sent_once(someone):
    page = someone()
    page.goto("/etre-rappele/")
    sent = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)

    page.evaluate("const form = document.querySelector('main form'); form.requestSubmit(); form.requestSubmit()")
    page.wait_for_load_state("networkidle")

    assert sent == ["POST"]
    expect(page.locator("[data-error-summary]")).to_be_focused()
