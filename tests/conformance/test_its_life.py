"""Every kind lives from its first page to its last without a script, and none of its pages keeps anybody out or speaks English."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from maillon.kernel import kinds

from ..plain_barriers import plain_barriers
from ..said import said_by, without_french
from .every import EVERY_SIDE

pytestmark = pytest.mark.django_db
LIVED = {}
# What is shown of any kind, and of those that are answered, brought together or asked about.
OF_EACH = {
    "listings:listings",
    "listings:begin",
    "listings:listing",
    "listings:safety",
    "engagements:engagement",
}
OF_SOME = {"engagements:answer", "engagements:pair", "questions:ask"}


def view_of(page) -> str:
    """Name what is shown at an address."""
    return resolve(urlsplit(page.address).path).view_name


@pytest.fixture
def pages(kind, side, request):
    """Every page that was shown in the life of that kind, lived once for all the tests here."""
    if (kind.slug, side) not in LIVED:
        LIVED[kind.slug, side] = lived = request.getfixturevalue("life")(kind, side)
        lived.through()
    return LIVED[kind.slug, side].seen


@EVERY_SIDE
def test_it_is_published_found_asked_about_answered_agreed_done_and_thanked_for_without_a_script(kind, side, pages):
    shown = {view_of(page) for page in pages}

    assert shown >= OF_EACH
    assert len(shown & {"engagements:answer", "engagements:pair"}) == 1


@EVERY_SIDE
def test_none_of_its_pages_keeps_out_whoever_hears_it(kind, side, pages):
    assert sorted({one for page in pages for one in plain_barriers(page)}) == []


@EVERY_SIDE
def test_none_of_its_pages_says_in_english_what_it_was_declared_with(kind, side, pages):
    sentences = [english for english, french in said_by(kind).items() if " " in english and english != french]
    shown = " · ".join({page.tree.text for page in pages})
    read = [one for one in sentences if "%(" not in one and one in shown]

    assert [one for one in read if re.search(rf"\b{re.escape(one)}(?!\w)", shown)] == []


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.slug)
def test_all_that_it_says_has_its_french(kind):
    assert without_french(kind) == []


@EVERY_SIDE
def test_none_of_its_pages_keeps_anybody_out_on_a_telephone(kind, side, pages, barriers_in):
    richest = {view_of(page): page for page in sorted(pages, key=lambda page: len(list(page.main.all())))}

    assert [one for view in (OF_EACH | OF_SOME) & set(richest) for one in barriers_in(richest[view])] == []
