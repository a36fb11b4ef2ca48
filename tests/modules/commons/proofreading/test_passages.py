"""Passages: numbered, in order, each exactly a piece of the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from maillon.modules.commons.proofreading.reading.facts import as_fact, fact_words, facts_in
from maillon.modules.commons.proofreading.reading.passages import locate, passage_at, passages, sentences_of

from .conftest import GUIDE

MARKS = some.sampled_from(
    ["# ", "- ", "1. ", "> ", "**", "[a](https://b.fr)", "```\n", "---\n", "\n\n", "title: x\n", "`"]
)
anything = some.text(some.characters(exclude_categories=["Cs"]) | some.sampled_from("\n\n -*#:"), max_size=60)
files = some.lists(MARKS | anything, max_size=14).map("".join)


@settings(max_examples=150, deadline=None)
@given(content=files | files.map(lambda text: f"---\ntitle: {text}\n---\n{text}"))
def test_whatever_the_file_passages_are_inside_it_and_never_overlap(content):
    found = passages(content)

    assert [one.number for one in found] == list(range(1, len(found) + 1))
    ends = 0
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        assert ends <= one.start <= one.end <= len(content)
        ends = one.end
        assert all(one.start <= span.start <= span.end <= one.end for span in sentences_of(content, one))
        chosen = locate(content, one, content[one.start : one.end][3:20])
        assert one.start <= chosen.start <= chosen.end <= one.end


@settings(max_examples=150, deadline=None)
@given(words=some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_words_put_among_the_facts_are_read_back_as_they_are(words):
    asked = " ".join(words.split())
    if not asked:
        return
    assert fact_words(as_fact(words)) == asked
    content = f"---\nneeds:\n  - {as_fact(words)}\ntitle: fin\n---\nTexte\n"
    assert [(fact.name, fact.words) for fact in facts_in(content)] == [("needs", asked), ("title", "fin")]


def body():
    return [one for one in passages(GUIDE) if not one.is_behind]


def test_a_guide_is_cut_as_people_read_it():
    shown = [(one.label or one.mark, GUIDE[one.start : one.end]) for one in passages(GUIDE) if not one.is_behind]

    assert ("Résumé", "Un bouton, et il fait clair.") in [(str(label), words) for label, words in shown]
    assert shown[-4:] == [
        ("", "Il fait nuit. On n’y voit rien, et **le couloir** est long."),
        ("", "Étapes"),
        ("1.", "**Levez-vous.** Sans hâte."),
        ("2.", "**Appuyez.** Le bouton est à gauche."),
    ]
    assert "<strong>le couloir</strong>" in body()[-4].html


def test_words_selected_on_the_page_are_found_between_the_marks_of_the_file():
    passage = body()[-4]

    found = locate(GUIDE, passage, "rien, et le\n couloir est")

    assert GUIDE[slice(*found)] == "rien, et **le couloir** est"
    assert locate(GUIDE, passage, "introuvable") == (passage.start, passage.end)
    assert [GUIDE[slice(*span)] for span in sentences_of(GUIDE, passage)] == [
        "Il fait nuit.",
        "On n’y voit rien, et **le couloir** est long.",
    ]


def test_a_bomb_of_aliases_is_let_go_of():
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    content = f"---\na0: &a0 [x]\n{levels}\ntitle: Fin\n---\nTexte.\n"

    found = passages(content)

    assert len(found) < 20
    assert "Texte." in [content[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    "content", ["", "---\n---\n", "---\n- a\n- b\n---\nx", "---\na: [\n---\nx", "\u202eabc", "{{ x }}"]
)
def test_odd_files_are_read_all_the_same(content):
    passages(content)
    assert passage_at(passages(content), 10**9, 10**9 + 1) is None
