"""Mistakes are answered in plain words beside the field, and nothing that was typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from .gestures import code_of, headline, new_number, press

SAID = "Je ne sais pas ouvrir la pièce jointe de mon courrier."


def test_an_empty_form_says_what_is_missing_and_leads_to_it(someone):
    page = someone(width=360, height=740)
    page.goto("/etre-rappele/")

    press(page, "Continuer")

    summary = page.get_by_role("main").get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Choisissez ce qui s’en approche le plus")
    summary.get_by_role("link").press("Enter")
    expect(page.get_by_role("radio").first).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_wrong_commune_then_a_wrong_number_lose_nothing(someone, javascript):
    page = someone(javascript=javascript)
    page.goto("/etre-rappele/?theme=bases")
    page.get_by_role("textbox", name="Avec vos mots").fill(SAID)
    press(page, "Continuer")

    commune = page.get_by_role("textbox", name="Dans quelle commune")
    commune.fill("roane")
    press(page, "Continuer")
    expect(commune).to_have_value("roane")
    expect(commune).to_have_accessible_description(re.compile("Roanne"))
    page.get_by_role("link", name="Retour").click()
    expect(page.get_by_role("textbox", name="Avec vos mots")).to_have_value(SAID)
    expect(page.get_by_role("radio", name="Apprendre les bases")).to_be_checked()
    press(page, "Continuer")
    commune.fill("Roanne")
    press(page, "Continuer")

    number, name = (
        page.get_by_role("textbox", name="À quel numéro"),
        page.get_by_role("textbox", name="Qui devons-nous demander"),
    )
    number.fill("06 12")
    name.fill("Denise")
    page.get_by_role("radio", name="Non, j’aide quelqu’un d’autre").check()
    press(page, "Demander à être rappelé")
    expect(number).to_have_value("06 12")
    expect(number).to_have_accessible_description(re.compile("chiffres"))
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_value("Denise")
    expect(page.get_by_role("radio", name="Non, j’aide quelqu’un d’autre")).to_be_checked()

    number.fill(new_number())
    press(page, "Demander à être rappelé")
    expect(headline(page)).to_contain_text("dans la file")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_left_open_too_long_is_sent_again_with_nothing_lost(someone, javascript):
    page = someone(javascript=javascript, width=360, height=740)
    page.goto("/etre-rappele/?theme=demarches")
    page.get_by_role("textbox", name="Avec vos mots").fill(SAID)
    page.context.clear_cookies(name="csrftoken")

    press(page, "Continuer")
    expect(headline(page)).to_have_text("Cette page est restée ouverte trop longtemps")
    expect(page.get_by_role("main")).to_contain_text(SAID)
    press(page, "Envoyer de nouveau")

    expect(page).to_have_url(re.compile("/ou/$"))
    page.get_by_role("link", name="Retour").click()
    expect(page.get_by_role("textbox", name="Avec vos mots")).to_have_value(SAID)


def test_the_last_step_sent_twice_makes_one_request(someone):
    page = someone()
    page.goto("/etre-rappele/?theme=achats")
    press(page, "Continuer")
    page.get_by_role("textbox", name="Dans quelle commune").fill("42300")
    press(page, "Continuer")
    page.get_by_role("textbox", name="À quel numéro").fill(new_number())

    page.get_by_role("button", name="Demander à être rappelé").dblclick()
    code = code_of(page)
    page.go_back()
    page.reload()

    expect(page.get_by_role("main")).not_to_contain_text("déjà ouverte")
    page.goto(f"/suivi/{code}/")
    expect(headline(page)).to_contain_text("dans la file")


def test_an_unknown_code_and_a_wrong_one_are_told_apart(someone):
    page = someone()
    page.goto("/suivi/")
    code = page.get_by_role("textbox", name="Votre code")

    for typed, told in (("22222222", "Aucune demande"), ("abc", "huit lettres et chiffres")):
        code.fill(typed)
        press(page, "Voir")
        expect(code).to_have_accessible_description(re.compile(told))
        expect(code).to_have_value(typed)
