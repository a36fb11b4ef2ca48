"""Every page of the site: nobody is kept out, nothing scrolls sideways, nothing breaks or leaves."""

import pytest
from django.urls import reverse

from tests.fixtures.browser import seat

from .axe import barriers
from .sights import BUTTONS, FOR_MACHINES, FRAGMENTS, NOT_HERE, PEOPLE, SAME_PAGE, SIGHTS, addresses
from .watch import Watch

PHONE, DESK, NARROWEST = 360, 1280, 320
WIDER = """() => [...document.querySelectorAll('body *')].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    return width && right > innerWidth + 1 && getComputedStyle(one).position !== 'fixed';
}).slice(0, 3).map((one) => one.outerHTML.slice(0, 120))"""
WITHOUT_PURPOSE = "() => [...document.images].filter((image) => !image.hasAttribute('alt')).map((image) => image.src)"
OPEN_WHAT_IS_FOLDED = (
    "() => document.querySelectorAll('details:not([data-drop])').forEach((one) => { one.open = true; })"
)


@pytest.fixture(scope="module")
def seats(chromium, site):
    """Everybody in front of a browser of their own, each seated when first needed."""
    seated = {}

    def seat_of(who):
        if who not in seated:
            page = seat(chromium, site)
            PEOPLE[who](page)
            seated[who] = page, Watch(page)
        return seated[who]

    yield seat_of
    for page, _watch in seated.values():
        page.context.close()


@pytest.fixture(scope="module", params=SIGHTS, ids=str)
def shown(request, seats):
    """One page, opened once for the tests that look at it, and what the browser says meanwhile."""
    page, watch = seats(request.param.who)
    page.set_viewport_size({"width": DESK, "height": 900})
    watch.forget()
    request.param.open(page)
    return page, watch


def test_the_browser_has_nothing_to_complain_of(shown):
    _page, watch = shown

    assert watch.complaints() == []


def test_a_page_fits_the_narrowest_screen(shown):
    page, _watch = shown

    page.set_viewport_size({"width": NARROWEST, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, page.evaluate(WIDER)


def test_an_image_says_what_it_is_for(shown):
    page, _watch = shown

    assert page.evaluate(WITHOUT_PURPOSE) == []


def test_nobody_is_kept_out_of_a_page(shown):
    page, _watch = shown

    page.evaluate(OPEN_WHAT_IS_FOLDED)

    assert barriers(page, width=DESK, scheme="light") + barriers(page, width=PHONE, scheme="dark") == []


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


def test_an_address_without_a_page_shows_none(seats, site):
    page, _watch = seats("operator")
    needs = addresses()
    names = [name for name in sorted(FOR_MACHINES | NOT_HERE | BUTTONS) if not needs[name]]

    answers = {name: page.context.request.get(site + reverse(name), max_redirects=0) for name in names}

    assert names
    assert [
        name for name, answer in answers.items() if answer.ok and "text/html" in answer.headers["content-type"]
    ] == []
