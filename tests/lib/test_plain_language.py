"""What a review of a text finds, by examples a person can check."""

import pytest

from maillon.lib.plain_language import Kind, review
from maillon.lib.plain_language.score import readability, syllables

HARD = (
    "Préalablement à toute démarche, l’usager doit effectuer une demande auprès de la CPAM dans les meilleurs "
    "délais, en vue de bénéficier d’une prestation qui sera versée ultérieurement par l’organisme compétent."
)


def found(text, *kinds):
    return [(finding.words, finding.advice) for finding in review(text).findings if finding.kind in kinds]


def sentence_count(text):
    return review(text).sentence_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ouvrez. Entrez !", 2),
        ("M. Dupont et Mme. Durand habitent av. Foch.", 1),
        ("Payez 3,50 € ou 1.200 € avant le 31.12.2026.", 1),
        ("Prenez un stylo, du papier, etc. avant de venir.", 1),
        ("Prenez un stylo, du papier, etc. Ensuite, venez.", 2),
        ("Vraiment ?! Oui… Bien sûr.", 3),
        ("«\u00a0Entrez.\u00a0» Elle sourit.", 2),
        ("Le site impots.gouv.fr est ouvert.", 1),
        ("1. Ouvrez\n2. Entrez\n- puis sortez", 3),
        ("## Étapes\nOuvrez la porte", 2),
        ("Une ligne\nqui continue.", 1),
        ("J. Martin est né le 1er janv. 1950.", 1),
        ("", 0),
        ("…", 0),
    ],
)
def test_french_sentences_are_told_apart(text, count):
    assert sentence_count(text) == count


def test_a_long_sentence_is_told_and_a_very_long_one_strongly():
    assert found("mot " * 20 + ".", Kind.LONG_SENTENCE, Kind.VERY_LONG_SENTENCE) == []
    assert found("mot " * 21 + ".", Kind.LONG_SENTENCE)[0][1].startswith("Cette phrase compte 21 mots.")
    assert found("mot " * 31 + ".", Kind.VERY_LONG_SENTENCE)[0][1].startswith("Cette phrase compte 31 mots.")


def test_a_telephone_number_is_one_word():
    assert review("Appelez le 01 70 77 23 72.").word_count == 3


def test_a_long_paragraph_is_told_whole():
    text = "Oui. " * 91

    assert found(text, Kind.LONG_PARAGRAPH) == [
        (text.strip(), "Ce paragraphe compte 91 mots. Faites-en plusieurs, ou une liste.")
    ]


@pytest.mark.parametrize(
    ("text", "hard", "simpler"),
    [
        ("Vous devez effectuer un choix.", "effectuer", "faire"),
        ("Il effectue un choix.", "effectue", "faire"),
        ("Écrivez en vue du départ.", "en vue du", "pour"),
        ("Répondez dans les plus brefs délais.", "dans les plus brefs délais", "très vite"),
        ("Ces délais sont impératifs.", "impératifs", "obligatoire"),
        ("À l’issue de la visite, partez.", "À l’issue de", "à la fin de"),
        ("Joignez les pièces justificatives.", "pièces justificatives", "papiers qui prouvent"),
    ],
)
def test_a_hard_word_is_found_in_its_usual_forms_with_a_simpler_one(text, hard, simpler):
    assert found(text, Kind.HARD_WORD) == [(hard, f"Plus simple\u00a0: {simpler}.")]


def test_what_a_screen_says_is_not_a_hard_word():
    assert found("Touchez «\u00a0Valider\u00a0».", Kind.HARD_WORD) == []
    assert found("[lire](https://exemple.fr/effectuer) `effectuer`", Kind.HARD_WORD) == []
    assert found("Votre adresse et la consigne.", Kind.HARD_WORD) == []


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Votre dossier est étudié par le service.", ["est étudié"]),
        ("Le courrier sera envoyé demain.", ["sera envoyé"]),
        ("La demande a été refusée.", ["été refusée"]),
        ("Le papier doit être rempli.", ["être rempli"]),
        ("Elle est allée par le bus.", []),
        ("Le compte est bloqué.", []),
        ("Vous êtes payé par mois.", []),
        ("Il a été malade.", []),
        ("Vous serez arrivé.", []),
    ],
)
def test_the_passive_is_found_and_a_doubt_is_left_out(text, passive):
    assert [words for words, _advice in found(text, Kind.PASSIVE)] == passive


def test_a_short_name_must_be_explained_once():
    assert found("La CPAM répond. La CPAM paie.", Kind.ACRONYM) == [
        ("CPAM", "Expliquez ce sigle la première fois\u00a0: caisse primaire d’assurance maladie.")
    ]
    assert found("La CPAM (caisse d’assurance maladie) répond. La CPAM paie.", Kind.ACRONYM) == []
    assert found("La caisse d’assurance maladie (CPAM) répond.", Kind.ACRONYM) == []
    assert found("Un SMS de la SNCF, en PDF, au XXI siècle. CECI EST UN CRI.", Kind.ACRONYM) == []
    assert found("Le ZBX répond.", Kind.ACRONYM) == [("ZBX", "Expliquez ce sigle la première fois.")]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("adresse", 2), ("que", 1), ("créer", 2), ("Internet", 3), ("l’école", 2), ("guide", 1), ("oiseau", 2),
        ("naïf", 2), ("rendez-vous", 3), ("2026", 4), ("le", 1), ("théâtre", 2), ("numérique", 3), ("pschtt", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word, count):
    assert syllables(word) == count


def test_the_score_is_that_of_kandel_and_moles():
    assert readability(100, 10, 150) == (round(207 - 1.015 * 10 - 73.6 * 1.5), "very_easy")
    assert readability(100, 4, 190) == (42, "hard")
    assert readability(100, 1, 300) == (0, "very_hard")
    assert readability(0, 0, 0) == (100, "nothing")


def test_an_office_letter_reads_worse_than_a_guide():
    hard = review(HARD)

    assert hard.score < 40
    assert {finding.kind for finding in hard.findings} == {
        Kind.LONG_SENTENCE, Kind.HARD_WORD, Kind.PASSIVE, Kind.ACRONYM,
    }  # fmt: skip
    assert review("Ouvrez la lettre. Prenez votre carte. Tapez le code.").score > 80


def test_another_language_is_left_alone():
    assert review("Prior to effectuation, the CPAM shall be notified.", language="en").findings == ()
