"""Every test here is a journey: it needs a real browser, and is left out, by name, where none can be had."""

import os
from pathlib import Path

import pytest

from tests.fixtures.browser import find_browser

HERE = Path(__file__).parent
# What it found is said when an assertion of these fails, as for those of a file of tests.
pytest.register_assert_rewrite("tests.journeys.every_page")


def pytest_collection_modifyitems(config, items):
    """Mark the journeys; without a browser leave them out, unless nothing may be."""
    journeys = [item for item in items if item.path.is_relative_to(HERE)]
    for item in journeys:
        item.add_marker(pytest.mark.journey)
    if find_browser() or not journeys:
        return
    if os.environ.get("CI") == "true" or os.environ.get("MAILLON_TEST_REQUIRE_BROWSER") == "1":
        raise pytest.UsageError("No journey may be left out here, and there is no browser: install chromium.")
    items[:] = [item for item in items if item not in journeys]
    config.hook.pytest_deselected(items=journeys)
    if "MAILLON_TEST_BROWSER" not in os.environ:  # run.py, which sets it, says it too
        names = sorted({item.path.name for item in journeys})
        config.get_terminal_writer().line(f"Left out, for want of a browser: {', '.join(names)}.")


@pytest.fixture
def clock():
    """Here it is the hour that it is: the demonstration is another process, and so is the browser."""


@pytest.fixture
def people(someone):
    """Give a page to each of these people, by their codes: Awa has a telephone, the others a computer."""
    from .gestures import AWA, become

    def sit(*codes) -> list:
        pages = [someone(width=360, height=740) if code == AWA else someone() for code in codes]
        for page, code in zip(pages, codes, strict=True):
            become(page, code)
        return pages

    return sit
