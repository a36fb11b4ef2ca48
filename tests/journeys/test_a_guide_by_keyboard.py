"""A guide goes from its first words to its readers by the keyboard alone: written, previewed, proofread, published."""

import re
from itertools import count

from playwright.sync_api import Page, expect

from .gestures import KARIM, NADIA, SYLVIE, become, headline
from .test_by_keyboard import HERE, walk_to

BODY = """Une grève se déclare avant.

## Étapes

1. **Écrivez votre nom.** En haut, à gauche.
2. **Donnez la feuille à l’accueil.** Gardez une copie.
"""
TITLE = "Laisser un mot au clavier"
_number = count(1)


def go(page: Page, words: str) -> None:
    """Walk to a link or a button, and press it."""
    walk_to(page, words)
    page.keyboard.press("Enter")


def skip(page: Page) -> None:
    """Leave the menu behind, as somebody who knows the keyboard does."""
    go(page, "Aller au contenu")
    assert page.evaluate("document.activeElement.id") == "main"


def typed(page: Page, label: str, words: str) -> None:
    """Walk to a field and type in it over what it says."""
    walk_to(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def approve(page: Page, address: str) -> None:
    """Read a text that waits, and approve it."""
    page.goto(address)
    skip(page)
    go(page, "Relire")
    skip(page)
    walk_to(page, "J’approuve")
    page.keyboard.press("Space")
    walk_to(page, "En quelques mots")
    page.keyboard.type("On comprend tout.")
    go(page, "Donner mon avis")
    expect(page.get_by_role("status").first).to_contain_text("Merci")


def test_the_keyboard_alone_writes_previews_proofreads_and_publishes_a_guide(someone):
    karim, nadia, sylvie = (someone() for _who in range(3))
    for page, who in ((karim, KARIM), (nadia, NADIA), (sylvie, SYLVIE)):
        become(page, who)

    karim.goto("/atelier/ecrire/")
    skip(karim)
    walk_to(karim, "À quoi")
    karim.keyboard.type(f"{TITLE} {next(_number)}")
    walk_to(karim, "Thème")
    karim.keyboard.type("Faire")
    go(karim, "Commencer à écrire")
    karim.wait_for_url(re.compile("/ecrire/$"))

    # In the row of buttons arrows move: Tab goes on to the text.
    skip(karim)
    typed(karim, "Résumé", "Le jour d’avant, en deux minutes.")
    walk_to(karim, "Étape")
    karim.keyboard.press("ArrowRight")
    assert karim.evaluate(HERE)["words"] == "Gras"
    typed(karim, "Le texte", BODY)
    go(karim, "Aperçu")
    expect(karim.get_by_role("complementary").get_by_text("Gardez une copie.").first).to_be_visible()
    skip(karim)
    go(karim, "Enregistrer une version")
    karim.wait_for_url(re.compile(r"/atelier/textes/\w{8}/$"))
    address = karim.url
    skip(karim)
    go(karim, "Demander une relecture")
    expect(karim.get_by_text("Il manque 2 accords")).to_be_visible()

    approve(nadia, address)
    approve(sylvie, address)
    nadia.goto(address)
    skip(nadia)
    go(nadia, "Publier")
    skip(nadia)
    go(nadia, "Publier")
    expect(nadia.get_by_role("status").first).to_contain_text("C’est publié")
    skip(nadia)
    go(nadia, "Voir la page en ligne")
    expect(headline(nadia)).to_contain_text(TITLE)
