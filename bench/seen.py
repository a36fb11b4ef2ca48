"""The guides in a browser: what a first visit to each receives, everything counted, and how many sides of A4 it prints."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bench.figures import line
from bench.served import served

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "fr-FR"}
MOST_BYTES = 60_000
SMALLEST_POINTS = 10.5
_SMALLEST = """() => Math.min(...[...document.querySelectorAll('.sheet *')]
    .filter((one) => one.getClientRects().length && !one.closest('.visually-hidden, svg'))
    .map((one) => parseFloat(getComputedStyle(one).fontSize))) * 72 / 96"""


def run(slugs: Iterable[str]) -> None:
    """Open each guide as somebody who never came, then print it; without a browser, say so."""
    found = os.environ.get("MAILLON_TEST_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        line("in a browser", "no Chromium here")
        return
    with served() as server, _browser(found) as browser:
        base = f"http://localhost:{server.connection.port}"
        weights = {slug: _weight(browser, f"{base}/guides/{slug}/") for slug in slugs}
        sides = {slug: _sides(browser, f"{base}/guides/{slug}/feuille/") for slug in slugs}
    _say(weights, sides)


def _say(weights: dict[str, int], sides: dict[str, tuple[int, float]]) -> None:
    heaviest = max(weights, key=weights.__getitem__)
    line("first visit, the median guide, everything counted", f"{sorted(weights.values())[len(weights) // 2]:,} bytes")
    line("first visit, the heaviest", f"{weights[heaviest]:,} bytes", f"{MOST_BYTES:,}")
    counts = Counter(number for number, _smallest in sides.values())
    line("sides of A4", ", ".join(f"{many} on {number}" for number, many in sorted(counts.items())))
    line("  on more than one", ", ".join(sorted(slug for slug, (number, _) in sides.items() if number > 1)) or "none")
    line("smallest letters printed", f"{min(smallest for _, smallest in sides.values()):.1f} pt", f"{SMALLEST_POINTS}")


def _weight(browser, address: str) -> int:
    context = browser.new_context(**PHONE)
    page, received = context.new_page(), {}
    network = context.new_cdp_session(page)
    network.on(
        "Network.loadingFinished", lambda event: received.update({event["requestId"]: event["encodedDataLength"]})
    )
    network.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    context.close()
    return int(sum(received.values()))


def _sides(browser, address: str) -> tuple[int, float]:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    printed = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))
    page.emulate_media(media="print")
    smallest = page.evaluate(_SMALLEST)
    context.close()
    return printed, smallest


@contextmanager
def _browser(path: str) -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
