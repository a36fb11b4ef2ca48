"""Everyday misspellings sound the same, and different words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.text import phonetic


@pytest.mark.parametrize(
    "spellings",
    [
        "comment coment koman komment",
        "telephone telefone teleffone",
        "medecin medsin medssin",
        "securite sekurite securiter sekuritée",
        "ordonnance ordonance hordonence",
        "photo foto photau fauto",
        "declaration declarassion declaracion",
        "connexion conection connection connecsion",
        "envoyer envoye anvoyer envoyez",
        "impot impots inpot impos",
        "question kestion",
        "travail travaille",
        "banque banke",
        "chomage chaumage",
        "boite boate bouate",
        "temps tan tant",
        "enfants enfan anfant",
        "adresse adress",
        "cafe kafe",
        "famille famile",
        "agence ajance",
        "assurance asurence",
        "bancaire banquaire",
        "quoi koi",
    ],
)
def test_the_spellings_of_one_word_sound_the_same(spellings):
    assert len({phonetic(word.replace("é", "e")) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["comment commande", "carte tarte", "boule poule", "pain main", "ecole ecran", "mail mairie"]
)
def test_two_words_that_sound_different_stay_different(pair):
    first, second = pair.split()

    assert phonetic(first) != phonetic(second)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=15))
def test_every_word_has_a_sound_no_longer_than_itself_but_little(word):
    assert phonetic(word) == phonetic(word)
    assert len(phonetic(word)) <= 2 * len(word)


@given(st.text("abcdefgilmnoprstuv", min_size=3, max_size=10), st.integers(1, 8))
def test_doubling_a_consonant_inside_a_word_is_not_heard(word, place):
    place = place % (len(word) - 2) + 1
    letter = word[place]
    around = word[place - 1 : place + 2]
    if letter in "lmpnrt" and around[0] in "aou" and around[2] in "aou":
        assert phonetic(word[:place] + letter + word[place:]) == phonetic(word)


def test_figures_stay_as_they_are():
    assert phonetic("3949") == "3949"
    assert phonetic("4g") == "4g"
