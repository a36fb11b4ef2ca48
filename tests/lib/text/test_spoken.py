"""What is typed in a hurry, and the files of language themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.text import words
from maillon.lib.text.concepts import mentions
from maillon.lib.text.lexicon import DATA, french
from maillon.lib.text.spoken import join, meant, unglue

LEXICON = french()


def is_word(word):
    return word in LEXICON.vocabulary


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kom on fé", "comment on fait"),
        ("mdp oublié", "mot de passe oublie"),
        ("mo de pass", "mot de passe"),
        ("rdv chez le dr", "rendez vous chez le docteur"),
        ("c koi", "quoi"),
        ("une foto pr mamie", "une photo pour grand parent"),
        ("e-mail", "mail"),
        ("wi-fi", "wifi"),
    ],
)
def test_short_and_spoken_forms_are_written_out(typed, expected):
    assert meant(words(typed), LEXICON) == expected.split()


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("lordinateur", ["ordinateur"]),
        ("dimpots", ["impots"]),
        ("didentite", ["identite"]),
        ("commentfaire", ["comment", "faire"]),
        ("dossier", ["dossier"]),
        ("samedi", ["samedi"]),
        ("passeport", ["passeport"]),
        ("xqzwv", ["xqzwv"]),
    ],
)
def test_words_run_together_are_cut_and_whole_words_are_not(glued, parts):
    assert unglue(glued, LEXICON, is_word) == parts


def test_a_word_cut_in_two_is_put_together():
    assert join(["mon", "pass", "eport", "perdu"], LEXICON, is_word) == ["mon", "passeport", "perdu"]
    assert join(["mon", "passe", "port"], LEXICON, is_word) == ["mon", "passeport"]
    assert join(["carte", "bancaire"], LEXICON, is_word) == ["carte", "bancaire"]


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=10), max_size=10))
def test_no_letter_is_lost_when_words_are_put_together(listed):
    assert "".join(join(listed, LEXICON, is_word)) == "".join(listed)


def test_a_phrase_is_recognised_with_or_without_its_small_words_and_by_ear():
    for text in ("carte d’identité", "carte identité", "karte didentité", "la carte de mon identité"):
        listed = [part for word in words(text) for part in unglue(word, LEXICON, is_word)]
        assert "=carte-identite" in {mention.concept.name for mention in mentions(listed, LEXICON)}, text


def test_the_longest_phrase_wins_over_what_it_holds():
    found = mentions(words("mot de passe wifi"), LEXICON)

    assert {mention.concept.name for mention in found if not mention.inner} == {"=wifi"}
    assert {mention.concept.name for mention in found if mention.inner} == {"=wifi", "=mot-passe"}


def test_every_spoken_form_is_written_out_to_words_that_need_no_more():
    for rules in LEXICON.spoken.values():
        for typed, instead in rules:
            assert meant(list(typed), LEXICON) == list(instead), typed
            assert meant(list(instead), LEXICON) == list(instead), typed


def test_no_spoken_form_is_a_word_of_every_day_once_its_accents_are_gone():
    everyday = LEXICON.stop | {
        word for line in (DATA / "words.fr.txt").read_text().splitlines() for word in words(line)
    }

    assert {
        typed for rules in LEXICON.spoken.values() for typed, _ in rules if len(typed) == 1 and typed[0] in everyday
    } == set()


def test_every_line_of_synonyms_brings_several_names_together():
    for line in (DATA / "synonyms.fr.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            left, arrow, right = line.partition("->")
            assert all(words(name) for name in left.split(",")), line
            assert words(right) if arrow else left.count(","), line
