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
    """Walk to a link or a button, press it, and be where it leads."""
    walk_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def skip(page: Page) -> None:
    """Leave the menu behind, as somebody who knows the keyboard does; an address that leads to the content did so."""
    if page.url.endswith("#main"):
        return
    go(page, "Aller au contenu")
    assert page.evaluate("document.activeElement.id") == "main"


def typed(page: Page, label: str, words: str) -> None:
    """Walk to a field and type in it over what it says."""
    walk_to(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def back_to(page: Page, words: str) -> None:
    """Go back, a few stops at most, to a button one has passed."""
    for _stop in range(4):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(HERE)["words"] == words:
            return
    raise AssertionError(f"{words!r} is not just before")


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
    walk_to(karim, "aide à faire")
    karim.keyboard.type(f"{TITLE} {next(_number)}")
    walk_to(karim, "Thème")
    karim.keyboard.type("D")  # Démarches: the group that the three of them are in
    go(karim, "Commencer à écrire")
    karim.wait_for_url(re.compile("/atelier/textes/.{8}/ecrire/"))

    # In the row of buttons arrows move: Tab goes on to the text.
    skip(karim)
    typed(karim, "Résumé", "Le jour d’avant, en deux minutes.")
    walk_to(karim, "Étape")
    karim.keyboard.press("ArrowRight")
    assert karim.evaluate(HERE)["words"] == "Gras"
    typed(karim, "Le texte", BODY)
    go(karim, "Aperçu")
    expect(karim.get_by_role("complementary").get_by_text("Gardez une copie.").first).to_be_visible()
    back_to(karim, "Enregistrer une version")
    karim.keyboard.press("Enter")
    karim.wait_for_url(re.compile(r"/atelier/textes/\w{8}/(#\w+)?$"))
    address = karim.url.partition("#")[0]
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
