"""Coloured syllables: one in two is marked, for whoever asks, and not a letter changes."""

import re
from html import unescape

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from maillon.ui.reading import Reading
from maillon.ui.templatetags.reading_aids import coloured

TEXT = "{% load reading_aids %}{% aided 'fr' %}<p>La table</p>{% endaided %}"
MARKED = re.compile(r'<span class="syllable">(.*?)</span>')


def shown(reading, text=TEXT) -> str:
    return Template(text).render(Context({"reading": reading} if reading else {}))


def test_nobody_else_is_given_cut_words():
    assert [shown(reading) for reading in (None, Reading(), Reading(aid="lines"))] == ["<p>La table</p>"] * 3


def test_one_syllable_in_two_is_marked_across_words():
    assert shown(Reading(aid="syllables")) == ('<p>La <span class="syllable">ta</span>ble</p>')


def test_a_language_we_cannot_cut_is_left_alone():
    assert shown(Reading(aid="syllables"), TEXT.replace("'fr'", "'en'")) == "<p>La table</p>"


def test_tags_entities_and_drawings_are_left_alone():
    html = '<p><a href="/a?b=1&amp;c=2" title="un > deux">L&#x27;école &amp; moi</a> <svg><path d="M 1"/></svg> <code>ba ba</code></p>'

    marked = coloured(html)

    assert MARKED.sub(r"\1", marked) == html
    assert re.sub(r"<[^>]*>", "", marked.partition("<svg")[2]) == re.sub(r"<[^>]*>", "", html.partition("<svg")[2])


@given(st.text())
def test_not_a_letter_changes(text):
    from django.utils.html import escape

    html = f"<p>{escape(text)}</p>"

    marked = coloured(html)

    assert MARKED.sub(r"\1", marked) == html
    assert unescape(re.sub(r"<[^>]*>", "", marked)) == unescape(escape(text))
