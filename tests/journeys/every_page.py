"""What is true of every page: nobody is kept out, nothing scrolls sideways, nothing breaks or leaves."""

import pytest

from tests.fixtures.browser import seat

from .axe import barriers
from .sights import PEOPLE
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


def looking_at(sights):
    """Return the fixture of a file that looks at these sights: two files share them, so that two processes do."""

    @pytest.fixture(scope="module", params=sights, ids=str)
    def shown(request, seats):
        """One page, opened once for the tests that look at it, and what the browser says meanwhile."""
        page, watch = seats(request.param.who)
        page.set_viewport_size({"width": DESK, "height": 900})
        watch.forget()
        request.param.open(page)
        return page, watch

    return shown


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
