"""Somebody's session ends while they type: they find their text again, and it leaves only when they press."""

import re

import pytest
from playwright.sync_api import expect

from .gestures import KARIM, NADIA, become, headline, press
from .test_writing_a_guide import begin

WEEK = "/messages/C0NVER5A/"


def sign_in_beside(page, code):
    """Open the door that the page shows, in a page beside it, and come in."""
    with page.expect_popup() as opened:
        page.get_by_role("main").get_by_role("link", name="Se connecter").click()
    beside = opened.value
    expect(headline(beside)).to_have_text("Se connecter")
    door = beside.url
    become(beside, code)
    beside.goto(door)
    expect(headline(beside)).to_have_text("Votre session est de nouveau ouverte")
    beside.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_message_typed_before_a_session_ended_is_found_again_and_sent_by_a_press(someone, javascript):
    nadia = someone(javascript=javascript, width=360, height=740)
    words = f"Je viens samedi avec deux tablettes. ({'avec' if javascript else 'sans'})"
    become(nadia, NADIA)
    nadia.goto(WEEK)
    box = nadia.get_by_role("textbox", name="Votre message")
    box.press_sequentially(words)
    nadia.context.clear_cookies(name="sessionid")
    press(nadia, "Envoyer")

    expect(headline(nadia)).to_have_text("Votre session est terminée\u00a0: votre texte est là")
    expect(nadia.get_by_role("textbox", name="Ce que vous aviez écrit")).to_have_value(words)
    sign_in_beside(nadia, NADIA)
    press(nadia, "C’est fait, retrouver mon texte")
    expect(nadia.get_by_role("main")).to_contain_text(words)
    press(nadia, "Envoyer de nouveau")

    expect(headline(nadia)).to_have_text("Les nouvelles de la semaine")
    expect(nadia.get_by_text(words)).to_have_count(1)
    expect(box).to_have_value("")


def test_a_guide_typed_before_a_session_ended_stays_on_the_device_too(someone):
    karim = someone()
    become(karim, KARIM)
    begin(karim, "Allumer après une pause")
    address = karim.url
    body = karim.get_by_role("textbox", name="Le texte", exact=True)
    body.fill("## Étapes\n\n1. **Allumer.** Le bouton est à gauche.\n")
    karim.context.clear_cookies(name="sessionid")
    press(karim, "Enregistrer une version")
    expect(headline(karim)).to_have_text("Votre session est terminée\u00a0: votre texte est là")

    become(karim, KARIM)
    karim.goto(address)
    press(karim, "Reprendre ce texte")
    expect(body).to_have_value(re.compile("à gauche"))
    press(karim, "Enregistrer une version")
    karim.wait_for_url(lambda url: not url.endswith("/ecrire/"))
    assert karim.evaluate("localStorage.length") == 0
