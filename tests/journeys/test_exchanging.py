"""Neighbours give through to the end: found, answered, agreed, done, thanked; and what goes wrong on the way."""

import pytest
from playwright.sync_api import Page, expect

from .deeds import thank
from .gestures import AWA, KARIM, NADIA, become, headline, press


def publish(page: Page, title: str) -> str:
    """Give something away, and return its address."""
    page.goto("/echanger/")
    page.get_by_role("main").get_by_role("link", name="Dons").click()
    page.get_by_role("link", name="Je donne").click()
    press(page, "Publier")
    expect(page.get_by_text("Donnez un titre").first).to_be_visible()
    page.get_by_role("textbox", name="En quelques mots").fill(title)
    page.get_by_role("combobox", name="Qu’est-ce que c’est").select_option("furniture")
    page.get_by_role("textbox", name="Dans quelle commune").fill("42000")
    page.get_by_role("textbox", name="L’endroit exact").fill("3, rue des Jardins, code 12B")
    press(page, "Publier")
    expect(page.get_by_role("status").first).to_contain_text("C’est publié")
    expect(headline(page)).to_have_text(title)
    return page.url


def answer(page: Page, title: str, words: str) -> str:
    """Find it by its words near home, say that one would like it, and return the address of the exchange."""
    page.goto("/dons/")
    page.get_by_role("textbox", name="Quoi").fill(title)
    page.get_by_role("textbox", name="Près de quelle commune").fill("42000")
    press(page, "Chercher")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("main")).not_to_contain_text("rue des Jardins")
    page.get_by_role("link", name="J’aimerais l’avoir").click()
    page.get_by_role("textbox", name="Un mot pour la personne").fill(words)
    press(page, "Envoyer")
    expect(page.get_by_role("status").first).to_contain_text("C’est envoyé")
    return page.url


@pytest.mark.parametrize("javascript", [True, False])
def test_a_thing_is_given_to_the_next_person_when_the_first_does_not_come(someone, javascript):
    karim, awa, nadia = (someone(javascript=javascript, width=360, height=740) for _one in range(3))
    for page, who in ((karim, KARIM), (awa, AWA), (nadia, NADIA)):
        become(page, who)
    title = f"Table basse en bois {'avec' if javascript else 'sans'}"
    listing = publish(karim, title)
    first, second = answer(awa, title, "Pour mon salon."), answer(nadia, title, "Pour l’atelier du jeudi.")

    karim.goto(first)
    press(karim, "Dire oui")
    expect(karim.get_by_role("main")).to_contain_text("Convenu")
    nadia.reload()
    expect(nadia.get_by_role("main")).to_contain_text("Sur la liste d’attente")
    awa.reload()
    press(awa, "Voir comment vous joindre")
    expect(awa.get_by_role("main")).to_contain_text("3, rue des Jardins")

    karim.goto(first)
    press(karim, "Personne n’est venu")
    karim.goto(second)
    press(karim, "Dire oui")
    expect(karim.get_by_role("main")).to_contain_text("Convenu")
    press(karim, "C’est récupéré")
    expect(karim.get_by_role("main")).to_contain_text("C’est fait")
    thank(nadia, second, "Elle est parfaite pour l’atelier.")

    nadia.goto(listing)
    expect(nadia.get_by_role("main")).to_contain_text("Terminée")
    awa.goto("/dons/")
    expect(awa.get_by_role("main")).not_to_contain_text(title)
    nadia.goto("/mes-echanges/")
    expect(nadia.get_by_role("main")).to_contain_text(title)
