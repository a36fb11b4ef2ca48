"""Somebody alone is visited: the coordination brings two people together, hears a worry, and notices a silence."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from maillon.modules.exchanges.demo_visits import UNSEEN_CODE

from .deeds import SOON, give_up, thank
from .gestures import AWA, KARIM, SYLVIE, press


def test_visits_are_begun_by_the_coordination_noted_and_a_worry_is_heard(people):
    karim, sylvie, awa = people(KARIM, SYLVIE, AWA)
    title = "Des visites pour Germaine"
    awa.goto("/visites/publier/ask/")
    awa.get_by_role("textbox", name="En quelques mots").fill(title)
    awa.get_by_role("checkbox", name="Une visite").check()
    awa.get_by_role("radio", name="Chaque semaine").check()
    awa.get_by_role("textbox", name="Dans quelle commune").fill("42000")
    awa.get_by_role("textbox", name="L’endroit exact").fill("9, rue du Puits, au fond de la cour")
    press(awa, "Publier")
    sylvie.goto("/coordination/annonces/")
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    press(sylvie, "Publier")
    karim.goto("/visites/")
    expect(karim.get_by_role("main")).not_to_contain_text(title)

    sylvie.goto("/coordination/a-reunir/")
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    sylvie.get_by_role("radio", name="Karim").check()
    sylvie.get_by_role("textbox", name="Un mot pour les deux").fill("Vous aimez les trains tous les deux.")
    press(sylvie, "Proposer aux deux")
    expect(sylvie.get_by_role("main")).to_contain_text("En attente de réponse")
    pair = sylvie.url
    awa.goto(pair)
    expect(awa.get_by_role("main").get_by_role("button", name="Dire oui")).to_have_count(0)
    karim.goto(pair)
    expect(karim.get_by_role("main")).to_contain_text("Vous aimez les trains")
    expect(karim.get_by_role("main")).not_to_contain_text("rue du Puits")
    press(karim, "Dire oui")
    press(karim, "Voir comment vous joindre")
    expect(karim.get_by_role("main")).to_contain_text("9, rue du Puits")

    before = _times_there(karim)
    _note_a_visit(karim, pair, "Tout va bien", "Elle a ri aux éclats.")
    awa.goto(pair)
    expect(awa.get_by_role("main")).to_contain_text("Elle a ri aux éclats.")
    assert _times_there(karim) == before + 1

    _note_a_visit(awa, pair, "Quelque chose m’inquiète", "Elle ne mange plus.")
    karim.goto(pair)
    expect(karim.get_by_role("main")).not_to_contain_text("Elle ne mange plus.")
    sylvie.goto("/coordination/echanges/")
    expect(sylvie.get_by_role("main")).to_contain_text("Quelqu’un s’inquiète")
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    expect(sylvie.get_by_role("main")).to_contain_text("Elle ne mange plus.")
    press(sylvie, "Voir comment joindre les deux")
    sylvie.get_by_role("textbox", name="Vous avez appelé").fill("Son médecin passe demain.")
    press(sylvie, "C’est vu")
    expect(sylvie.get_by_role("main")).to_contain_text("Son médecin passe demain.")
    sylvie.goto("/coordination/echanges/")
    expect(sylvie.get_by_role("main")).not_to_contain_text(title)

    give_up(karim, pair, "Y mettre fin", "Un imprévu est arrivé", then="Terminé")
    thank(awa, pair, "Elle parle encore de vos visites.")


def test_visits_that_stop_are_noticed_and_a_break_is_no_fault(people):
    karim, sylvie = people(KARIM, SYLVIE)
    pair = f"/echanges/{UNSEEN_CODE}/"
    sylvie.goto("/coordination/echanges/")
    sylvie.get_by_role("main").get_by_role("link", name="Des visites pour Simone").click()
    expect(sylvie.get_by_role("main")).to_contain_text("Rien de noté depuis 15 jours")

    karim.goto(pair)
    karim.get_by_role("main").get_by_role("link", name="Faire une pause").click()
    karim.get_by_label("Jusqu’à quel jour").fill((SOON + timedelta(days=10)).isoformat())
    press(karim, "Faire une pause")
    expect(karim.get_by_role("main")).to_contain_text("En pause jusqu’au")
    sylvie.reload()
    expect(sylvie.get_by_role("main")).not_to_contain_text("Rien de noté depuis")


def _times_there(page: Page) -> int:
    """Read how many times one was there in a year, as one's own exchanges say it."""
    page.goto("/mes-echanges/")
    said = page.get_by_role("main").get_by_text("vous avez été là")
    return int(re.search(r"été là (\d+) fois", said.inner_text()).group(1)) if said.count() else 0


def _note_a_visit(page: Page, pair: str, feeling: str, words: str) -> None:
    page.goto(pair)
    page.get_by_role("main").get_by_role("link", name="Noter une visite").click()
    page.get_by_role("radio", name=feeling).check()
    page.get_by_role("textbox", name="Un mot").fill(words)
    press(page, "Noter")
    expect(page).to_have_url(re.compile(r"/echanges/\w{8}/$"))
