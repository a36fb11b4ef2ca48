"""A page that follows what happens never stays behind it."""

from playwright.sync_api import expect

from .gestures import SYLVIE, become

# The browser's own stream, held by the test so that what is heard comes when it says.
STREAM_IN_HAND = """
window.EventSource = class {
  constructor() { window.stream = this; }
  addEventListener() {}
};
"""
HEAR = "(topic) => window.stream.onmessage({ data: JSON.stringify({ topic }) })"


def test_what_happens_while_a_page_looks_again_makes_it_look_once_more(someone):
    page, asked = someone(), []
    page.add_init_script(STREAM_IN_HAND)
    become(page, SYLVIE)
    part = page.locator("[data-live-url]").first
    topic = part.get_attribute("data-live").split(" ")[0]
    page.wait_for_function("() => Boolean(window.stream?.onmessage)")
    page.route(f"**{part.get_attribute('data-live-url')}", lambda route: asked.append(route))

    page.evaluate(HEAR, topic)
    _wait_for(page, asked, 1)
    page.evaluate(HEAR, topic)
    page.evaluate(HEAR, topic)
    asked[0].fulfill(body="<h2>Avant</h2>")
    _wait_for(page, asked, 2)
    asked[1].fulfill(body="<h2>Après</h2>")

    expect(part).to_have_text("Après")
    assert len(asked) == 2


def _wait_for(page, asked: list, number: int) -> None:
    for _try in range(300):
        if len(asked) >= number:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the page looked {len(asked)} times, and not {number}")
