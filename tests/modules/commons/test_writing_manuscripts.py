"""What is written in the file of a guide is what is read from it."""

import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.kernel.themes import THEMES
from maillon.lib.refusal import Refused
from maillon.modules.commons.models import Device, Level
from maillon.modules.commons.reading.manuscripts import (
    facts_of,
    normal,
    open_text,
    read_manuscript,
    read_text,
    slug_of,
    write_manuscript,
)

GUIDES = sorted(Path("content/guides/fr").glob("*.md"))
TRICKY = st.sampled_from(
    ["---", "- a", "a: b", "#", "'", '"', "«\u00a0oui\u00a0»", "no", "12", "2026-02-31", "[x]", "{", "~", "ø\u202eabc", "👋", "%", "&a", "*a", "!x", "\u2028", "\x85"]
)  # fmt: skip
SIGNS = st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])


def squeezed(value):
    """A line as the file gives it back: spaces in a row are one."""
    if not isinstance(value, str):
        return value
    return " ".join(part for part in re.split("[ \x85\u2028\u2029]", value) if part)


def given_back(value):
    """A fact as the file gives it back: each of several lines is there once."""
    if not isinstance(value, list):
        return squeezed(value)
    if any(isinstance(item, dict) for item in value):
        return [{key: squeezed(part) for key, part in item.items()} for item in value]
    return list(dict.fromkeys(map(squeezed, value)))


def line(most):
    texts = st.one_of(TRICKY, st.text(SIGNS, min_size=1, max_size=most))
    return texts.map(lambda text: normal(text)[:most]).filter(squeezed)


def pairs(first, second):
    return st.lists(st.fixed_dictionaries({first: line(30), second: line(80)}), max_size=3)


links = st.lists(st.fixed_dictionaries({"label": line(30), "url": st.just("https://exemple.fr/?a=1#b")}), max_size=2)
manuscripts = st.fixed_dictionaries(
    {
        "slug": st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=20),
        "title": line(60),
        "summary": line(100),
        "theme": st.sampled_from(list(THEMES)),
        "level": st.sampled_from(Level.values),
        "minutes": st.integers(1, 600),
        "devices": st.lists(st.sampled_from(Device.values), unique=True),
        "needs": st.lists(line(60), max_size=4),
        "warnings": pairs("title", "text"),
        "official_links": links,
        "emergency": line(80) | st.just(""),
        "questions": st.lists(line(60), max_size=4),
        "words": st.lists(line(30), max_size=6),
        "licence": st.just("CC-BY-SA-4.0"),
        "authors": st.lists(line(40), min_size=1, max_size=3),
        "verified_on": st.dates(date(2020, 1, 1), date(2060, 12, 31)),
        "review_after_months": st.integers(1, 60),
    }
)
bodies = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=200).map(
    lambda text: normal(f"## Étapes\n\n1. Ouvrez.\n\n{text}").strip() + "\n"
)


@settings(deadline=None)
@given(facts=manuscripts, body=bodies)
def test_what_is_written_is_what_is_read(facts, body):
    text = write_manuscript(facts, body)

    manuscript = read_text(text)

    assert facts_of(manuscript) == {name: given_back(value) for name, value in facts.items()}
    assert manuscript.body == body
    assert read_text(write_manuscript(facts_of(manuscript), manuscript.body)).body == body


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_each_guide_written_again_says_the_same(path):
    manuscript = read_manuscript(path)
    written = write_manuscript(facts_of(manuscript), manuscript.body)

    again = read_text(written, slug=path.stem)

    assert replace(again, source_digest=manuscript.source_digest) == manuscript
    assert write_manuscript(facts_of(again), again.body) == written


def test_a_guide_in_our_own_hand_is_written_again_byte_for_byte():
    path = Path("content/guides/fr/compte-ameli.md")
    manuscript = read_manuscript(path)

    assert write_manuscript(facts_of(manuscript), manuscript.body) == path.read_text(encoding="utf-8")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "minutes", "theme"]), line(50)), st.text(SIGNS, max_size=100))
def test_an_unfinished_text_keeps_what_was_typed(facts, body):
    given_facts, given_body = open_text(write_manuscript({"slug": "x", **facts}, body))

    assert {name: squeezed(value) for name, value in given_facts.items()} == {
        name: squeezed(value) for name, value in {"slug": "x", **facts}.items()
    }
    assert given_body == normal(body).strip() + "\n"


def test_a_title_makes_an_address():
    assert slug_of("Déclarer ses revenus : l’œuvre en 3 étapes !") == "declarer-ses-revenus-l-oeuvre-en-3-etapes"
    assert len(slug_of("mot " * 40)) <= 60
    assert slug_of("؟") == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("bonjour", "guide_without_facts"),
        ("---\nslug: a\x00\n---\n\nx\n", "guide_not_text"),
        ("---\nslug: a\ud800\n---\n\nx\n", "guide_not_text"),
        ("---\nslug: a\n---\n\n" + "mot " * 100_000, "guide_too_long"),
    ],
)
def test_what_is_no_manuscript_is_refused_in_words(text, reason):
    with pytest.raises(Refused) as refused:
        read_text(text)

    assert refused.value.reason == reason
