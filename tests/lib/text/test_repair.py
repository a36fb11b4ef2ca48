"""Misspelt words find the word that was meant, and only then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.text import Vocabulary, phonetic, repair, similarity

WORDS = [
    "adresse", "carte", "connecter", "courses", "declaration", "impots", "internet", "medecin", "ordonnance",
    "passeport", "photo", "telephone", "whatsapp", "wifi",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("medecain", "medecin"),
        ("telefonne", "telephone"),
        ("pasport", "passeport"),
        ("ordonence", "ordonnance"),
        ("declarasion", "declaration"),
        ("inpots", "impots"),
        ("wathsapp", "whatsapp"),
        ("conecter", "connecter"),
        ("internte", "internet"),
        ("cource", "courses"),
    ],
)
def test_a_misspelt_word_is_repaired(typed, meant):
    found = repair(typed, WORDS)

    assert found is not None
    assert found.word == meant


@pytest.mark.parametrize("word", ["chien", "tarte", "jardin", "xyzzy", "ab", "2024", "maison", "a" * 500])
def test_another_word_is_left_alone(word):
    assert repair(word, WORDS) is None


words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@given(words, words)
def test_likeness_goes_both_ways_from_nothing_to_sameness(a, b):
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1
    assert (similarity(a, b) == 1) == (a == b)


@given(words, st.lists(words, max_size=8))
def test_the_order_of_candidates_changes_nothing(word, candidates):
    assert repair(word, candidates) == repair(word, candidates[::-1])


@given(st.sampled_from(WORDS))
def test_a_word_is_found_among_a_vocabulary_by_its_stem_its_sound_and_itself(word):
    vocabulary = Vocabulary(WORDS)

    assert word in vocabulary
    assert word in vocabulary.heard(phonetic(word))
    assert word in vocabulary.similar(word + "x", phonetic(word + "x"))
    assert "licorne" not in vocabulary
