"""The other names of things: who says one finds what says the other."""

import pytest

from maillon.lib.text import analyse_question, read_document
from maillon.lib.text.fold import words
from maillon.lib.text.lexicon import french
from maillon.lib.text.spoken import meant


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("mon fils ne décroche pas des jeux vidéo", "contrôle parental"),
        ("ma fille est harcelée", "contrôle parental"),
        ("je crois que la photo est truquée", "fake news"),
        ("plus d’encre ni de cartouche", "imprimer"),
        ("se servir du téléphone comme une box", "partage de connexion"),
        ("ma box en panne", "partage de connexion"),
        ("je veux convertir ma lettre", "enregistrer en PDF"),
        ("windows dix est trop ancien", "mise à jour"),
        ("c’est écrit trop petit", "agrandir"),
        ("j’ai la DMLA", "agrandir"),
        ("je suis dyslexique", "lecture à voix haute"),
        ("j’ai les mains qui tremblent", "dicter"),
        ("remplacer Word", "logiciel libre"),
        ("quel jour convient à tout le monde", "sondage de dates"),
        ("un document partagé", "écrire à plusieurs"),
        ("le GPS m’envoie dans une impasse", "OpenStreetMap"),
        ("une page de l’encyclopédie", "Wikipédia"),
        ("une mésange sur mon balcon", "biodiversité"),
        ("je voudrais me rendre utile", "bénévolat"),
        ("mon reçu fiscal", "faire un don"),
        ("j’ai des places vides pour Lyon", "covoiturage"),
        ("avoir une HLM", "logement social"),
        ("toucher l’AAH", "MDPH"),
        ("le récépissé de la préfecture", "titre de séjour"),
        ("faire suivre mon courrier", "changement d’adresse"),
        ("payer le chauffage", "chèque énergie"),
        ("véhicule à mon nom", "carte grise"),
        ("mes résultats d’analyses", "Mon espace santé"),
        ("la carte verte", "carte Vitale"),
        ("le volet employeur", "arrêt de travail"),
        ("mes vœux après le bac", "Parcoursup"),
        ("la cantine est trop chère", "bourse"),
        ("un exercice de maths", "réviser"),
        ("il me manque des trimestres", "retraite"),
        ("voir mon solde", "banque en ligne"),
        ("un débit inconnu", "faire opposition"),
        ("on m’a hacké", "compte piraté"),
        ("un code de vérification", "double authentification"),
        ("travailler à la maison", "télétravail"),
        ("je veux postuler", "CV"),
    ],
)
def test_a_thing_is_found_by_its_other_names(said, written):
    _, named = read_document(written)

    asked = analyse_question(said, lambda stem: True)

    assert set(named) & set(asked.stems) != set()


@pytest.mark.parametrize(
    ("heard", "letters"),
    [
        ("pédéef", "pdf"),
        ("gépéesse", "gps"),
        ("vépéène", "vpn"),
        ("acheleme", "hlm"),
        ("emdépéache", "mdph"),
        ("cépéaème", "cpam"),
        ("cévé", "cv"),
    ],
)
def test_letters_written_as_they_sound_are_the_letters(heard, letters):
    assert meant(words(heard), french()) == [letters]
