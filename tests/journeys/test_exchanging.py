"""Neighbours give and lend through to the end: found, answered, agreed, done, thanked; and what goes wrong on the way."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from .deeds import invitations, thank
from .gestures import AWA, KARIM, NADIA, SYLVIE, become, headline, press


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
    known = invitations(nadia, "Karim")
    karim.goto(second)
    press(karim, "Dire oui")
    expect(karim.get_by_role("main")).to_contain_text("Convenu")
    press(karim, "C’est récupéré")
    expect(karim.get_by_role("main")).to_contain_text("C’est fait")
    thank(nadia, "Karim", "Elle est parfaite pour l’atelier.", known=known)

    nadia.goto(listing)
    expect(nadia.get_by_role("main")).to_contain_text("Terminée")
    awa.goto("/dons/")
    expect(awa.get_by_role("main")).not_to_contain_text(title)
    nadia.goto("/mes-echanges/")
    expect(nadia.get_by_role("main")).to_contain_text(title)


def test_a_thing_is_never_lent_twice_on_one_day_and_the_coordination_hears_both_sides(someone):
    bruno_listing, karim, awa = "Tente de quatre places", someone(), someone(width=360, height=740)
    become(karim, KARIM)
    become(awa, AWA)
    nadia, sylvie = someone(), someone()
    become(nadia, NADIA)
    become(sylvie, SYLVIE)
    first = date.today() + timedelta(days=6)

    mine = _borrow(karim, bruno_listing, first, first + timedelta(days=2))
    theirs = _borrow(awa, bruno_listing, first + timedelta(days=1), first + timedelta(days=4))
    nadia.goto(mine)
    press(nadia, "Dire oui")
    expect(nadia.get_by_role("main")).to_contain_text("Convenu")
    nadia.goto(theirs)
    press(nadia, "Dire oui")
    expect(nadia.get_by_role("status").first).to_contain_text("déjà pris")

    nadia.goto(mine)
    nadia.get_by_text("Je l’ai remis").first.click()
    nadia.get_by_role("textbox", name="Dans quel état").fill("Neuve, douze sardines.")
    nadia.get_by_role("button", name="Je l’ai remis").click()
    expect(nadia.get_by_role("main")).to_contain_text("Prêté")
    karim.goto(mine)
    expect(karim.get_by_role("main")).to_contain_text("douze sardines")
    karim.get_by_text("Demander l’aide de la coordination").first.click()
    karim.get_by_role("textbox", name="Que s’est-il passé").fill("Il manquait deux sardines au départ.")
    karim.get_by_role("button", name="Demander l’aide de la coordination").click()

    sylvie.goto("/coordination/echanges/")
    sylvie.get_by_role("main").get_by_role("link", name=bruno_listing, exact=True).first.click()
    press(sylvie, "Rejoindre leur conversation")
    sylvie.get_by_role("textbox", name="Votre message").fill("Bonjour à vous deux, je vous lis.")
    press(sylvie, "Envoyer")
    known = invitations(karim, "Nadia")
    sylvie.goto(mine)
    sylvie.get_by_text("Cela compte comme fait").first.click()
    sylvie.get_by_role("textbox", name="Pourquoi").first.fill("Deux sardines manquaient déjà.")
    sylvie.get_by_role("button", name="Cela compte comme fait").click()
    expect(sylvie.get_by_role("status").first).to_contain_text("C’est réglé")
    karim.goto(mine)
    expect(karim.get_by_role("main")).to_contain_text("C’est fait")
    expect(karim.get_by_role("main")).to_contain_text("Deux sardines manquaient déjà.")
    press_link = karim.get_by_role("main").get_by_role("link", name="S’écrire")
    press_link.click()
    expect(karim.get_by_role("main")).to_contain_text("vient aider, pour la coordination")
    thank(karim, "Nadia", "Nous nous sommes expliqués, merci.", known=known)


def _borrow(page: Page, title: str, first: date, last: date) -> str:
    page.goto("/prets/")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    page.get_by_role("link", name="J’aimerais l’emprunter").click()
    page.get_by_label("À partir de quel jour").fill(first.isoformat())
    page.get_by_label("Jusqu’à quel jour").fill(last.isoformat())
    press(page, "Envoyer")
    expect(page).to_have_url(re.compile(r"/echanges/\w{8}/$"))
    return page.url
