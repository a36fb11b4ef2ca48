"""From a text to plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.text import fold, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Élève À L’ÉCOLE", "eleve a l'ecole"),
        ("cœur, Œuvre, ex æquo", "coeur, oeuvre, ex aequo"),
        ("e\u0301te\u0301", "ete"),
        ("naïve garçon", "naive garcon"),
    ],
)
def test_capitals_accents_ligatures_and_apostrophes_do_not_matter(text, plain):
    assert fold(text) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’école d'été", ["ecole", "ete"]),
        ("Qu'est-ce que c’est ?", ["est", "ce", "que", "est"]),
        ("lorsqu'il, jusqu’à", ["il", "a"]),
        ("aujourd'hui, prud’hommes", ["aujourdhui", "prudhommes"]),
        ("la C.A.F. et le R.S.A", ["la", "caf", "et", "le", "rsa"]),
        ("allooooo 2024", ["allo", "2024"]),
        ("impots.gouv.fr", ["impots", "gouv", "fr"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_without_elided_articles(text, expected):
    assert words(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_the_words_of_two_texts_are_the_words_of_both(a, b):
    assert words(f"{a} , {b}") == words(a) + words(b)
