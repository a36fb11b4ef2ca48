"""The pages of visitors and of those who answer, and what is true of all of them together."""

import pytest
from django.urls import reverse

from .axe import barriers
from .every_page import (  # noqa: F401 - the tests of every page, for the sights of this file
    DESK,
    NARROWEST,
    PHONE,
    WIDER,
    looking_at,
    seats,
    test_a_page_fits_the_narrowest_screen,
    test_an_image_says_what_it_is_for,
    test_nobody_is_kept_out_of_a_page,
    test_the_browser_has_nothing_to_complain_of,
)
from .sights import BUTTONS, FOR_MACHINES, FRAGMENTS, NOT_HERE, SAME_PAGE, SIGHTS, addresses

shown = looking_at([sight for sight in SIGHTS if sight.who == "visitor"])


@pytest.mark.parametrize(
    ("path", "reading"),
    [
        ("/", "auto.0.0.0"),
        ("/", "contrast.0.0.0"),
        ("/", "dark.3.2.0"),
        ("/guides/declarer-revenus/", "contrast.0.0.0"),
        ("/guides/declarer-revenus/", "light.3.2.1"),
        ("/etre-rappele/", "contrast.2.1.1"),
    ],
)
def test_nobody_is_kept_out_however_they_read(someone, site, path, reading):
    page = someone(width=NARROWEST)
    page.context.add_cookies([{"name": "lecture", "value": reading, "url": site}])

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, page.evaluate(WIDER)
    assert barriers(page, width=PHONE, scheme="light") + barriers(page, width=DESK, scheme="dark") == []


def test_nobody_is_kept_out_of_the_panels_of_the_header(someone):
    page = someone(width=PHONE)
    page.goto("/")

    for panel in page.locator("details[data-drop]:visible").all():
        panel.locator("summary").click()
        found = barriers(page, width=PHONE, scheme="light") + barriers(page, width=PHONE, scheme="dark")
        assert found == []
        panel.locator("summary").click()


def test_every_address_of_the_site_is_looked_at():
    looked_at = {sight.name for sight in SIGHTS if not sight.name.startswith("/")}

    assert set(addresses()) == looked_at | FOR_MACHINES | FRAGMENTS | NOT_HERE | BUTTONS | set(SAME_PAGE)


def test_an_address_without_a_page_shows_none(seats, site):  # noqa: F811 - the fixture it asks for
    page, _watch = seats("operator")
    needs = addresses()
    names = [name for name in sorted(FOR_MACHINES | NOT_HERE | BUTTONS) if not needs[name]]

    answers = {name: page.context.request.get(site + reverse(name), max_redirects=0) for name in names}

    assert names
    assert [
        name for name, answer in answers.items() if answer.ok and "text/html" in answer.headers["content-type"]
    ] == []
