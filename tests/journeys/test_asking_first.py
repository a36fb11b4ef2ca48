"""Before answering one asks: a question from a telephone, its answer, then « J’aimerais l’avoir »."""

import re

import pytest
from playwright.sync_api import expect

from .deeds import write
from .gestures import AWA, KARIM, become, headline, press

FORM = re.compile(r"/dons/\w{8}/question/$")
TALK = re.compile(r"/messages/\w{8}/#ecrire$")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_one_asks_reads_the_answer_and_then_says_that_one_would_like_it(someone, javascript):
    awa, karim = someone(javascript=javascript, width=360, height=740), someone(javascript=javascript)
    become(karim, KARIM)
    title = f"Un blouson {'avec' if javascript else 'sans'} capuche"
    said = {"Qu’est-ce que c’est": "clothes", "Dans quelle commune": "42000"}
    listing = write(karim, "dons", "offer", title, **said)

    awa.goto(listing)
    expect(awa.get_by_role("link", name="Poser une question")).to_be_visible()
    become(awa, AWA)
    awa.goto(listing)
    awa.get_by_role("link", name="Poser une question").focus()
    awa.keyboard.press("Enter")
    expect(awa).to_have_url(FORM)
    press(awa, "Envoyer")
    expect(awa.get_by_text("écrivez votre question").first).to_be_visible()
    awa.get_by_role("textbox", name="Votre question").focus()
    awa.keyboard.type("Quelle taille fait-il ? Mon numéro : 06 39 98 12 34")
    awa.get_by_role("button", name="Envoyer").focus()
    awa.keyboard.press("Enter")
    expect(awa).to_have_url(TALK)
    expect(awa.get_by_role("status").first).to_contain_text("Votre question est partie")

    karim.goto(listing)
    expect(karim.get_by_role("main").get_by_role("link", name="Awa")).to_contain_text("1 nouveau")
    karim.get_by_role("main").get_by_role("link", name="Awa").click()
    expect(karim.get_by_role("main")).to_contain_text("numéro masqué")
    karim.get_by_role("textbox", name="Votre message").fill("Une taille M, il vous attend.")
    press(karim, "Envoyer")
    karim.get_by_role("link", name="Voir de quoi il s’agit").click()
    expect(headline(karim)).to_have_text(title)

    awa.goto(listing)
    awa.get_by_role("link", name="Votre conversation à ce sujet").click()
    expect(awa.get_by_role("main")).to_contain_text("Une taille M")
    awa.get_by_role("link", name="J’aimerais l’avoir").click()
    press(awa, "Envoyer")
    expect(awa).to_have_url(re.compile(r"/echanges/\w{8}/$"))
    exchange = awa.url

    karim.goto(exchange)
    press(karim, "Dire oui")
    karim.get_by_role("link", name="Ce que vous vous êtes écrit avant").click()
    expect(karim.get_by_role("main")).to_contain_text("06 39 98 12 34")
    karim.get_by_role("link", name="Voir votre échange").click()
    expect(karim).to_have_url(exchange)
