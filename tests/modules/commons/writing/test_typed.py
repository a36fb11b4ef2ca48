"""A guide and its form: what is not changed stays as it was, byte for byte."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.lib.signs import normal
from maillon.modules.commons.writing.typed import opened, written

GUIDES = sorted(Path("content/guides/fr").glob("*.md"))
LINES = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40).map(
    lambda text: " ".join(text.split())
)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_saved_unchanged_is_the_same(path):
    content = path.read_text(encoding="utf-8")

    assert written(*opened(content), over=content) == content


def test_one_fact_changed_is_one_line_changed():
    content = Path("content/guides/fr/compte-ameli.md").read_text(encoding="utf-8")
    facts, body = opened(content)

    changed = written({**facts, "minutes": 30}, body, over=content)

    assert changed == content.replace("minutes: 25\n", "minutes: 30\n")


@settings(deadline=None)
@given(title=LINES, summary=LINES, body=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_what_is_typed_over_a_guide_is_what_is_read(title, summary, body):
    content = Path("content/guides/fr/compte-ameli.md").read_text(encoding="utf-8")
    facts, _body = opened(content)
    new_facts, new_body = opened(written({**facts, "title": title, "summary": summary}, body, over=content))

    expected = {"title": normal(title), "summary": normal(summary)}
    assert {name: new_facts.get(name, "") for name in expected} == expected
    assert new_body == normal(body).strip() + "\n"
    assert new_facts["needs"] == facts["needs"]


def test_what_is_no_guide_is_shown_whole_and_lost_nowhere():
    assert opened("Bonjour") == ({}, "Bonjour")
    assert "Bonjour" in written({"title": "x"}, "Bonjour", over="Bonjour")
