"""Something is not right: somebody says so, somebody decides, somebody is heard; all without a script."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from .gestures import AWA, NADIA, SYLVIE, become, headline, press


def test_a_report_is_decided_with_reasons_and_may_be_appealed(someone):
    awa, sylvie, nadia = (someone(javascript=False, width=360, height=740) for _ in range(3))
    become(awa, AWA)
    awa.goto(f"/personnes/{NADIA}/")
    awa.get_by_role("main").get_by_role("link", name="Signaler").click()
    expect(awa.get_by_role("link", name="119")).to_be_visible()
    awa.get_by_role("radio", name="Quelqu’un n’est pas venu").check()
    awa.get_by_role("textbox", name="En quelques mots").fill("Je l’ai attendue une heure.")
    press(awa, "Envoyer à l’équipe")
    expect(headline(awa)).to_have_text("Merci de nous avoir prévenus")

    become(sylvie, SYLVIE)
    sylvie.goto("/signalements/")
    sylvie.get_by_role("main").get_by_role("link", name="Nadia").first.click()
    expect(sylvie.get_by_role("main")).to_contain_text("Je l’ai attendue une heure.")
    press(sylvie, "Je le regarde")
    sylvie.get_by_role("radio", name="Rappeler la règle à la personne").check()
    sylvie.get_by_role("textbox", name="Ce que vous écrivez à la personne").fill("Awa vous attendait mardi.")
    sylvie.get_by_role("textbox", name="Ce que vous écrivez à qui a signalé").fill("Nous lui en avons parlé.")
    press(sylvie, "Décider, et prévenir chacun")
    expect(sylvie.get_by_role("main")).to_contain_text("Rappeler la règle à la personne")

    become(nadia, NADIA)
    nadia.goto(reverse("notices:inbox"))
    nadia.get_by_role("button", name="Lire la décision").first.click()
    expect(nadia).to_have_url(re.compile("/decisions/"))
    expect(nadia.get_by_role("main")).to_contain_text("on prévient quand on ne peut pas venir")
    expect(nadia.get_by_role("main")).not_to_contain_text("attendue une heure")
    nadia.get_by_role("textbox", name="Que voulez-vous nous dire").fill("J’étais à l’hôpital.")
    press(nadia, "Demander un autre avis")
    expect(nadia.get_by_role("main")).to_contain_text("J’étais à l’hôpital.")

    sylvie.reload()
    expect(sylvie.get_by_role("main")).to_contain_text("C’est à quelqu’un d’autre de répondre")
    awa.goto("/compte/moi/signalements/")
    expect(awa.get_by_role("main")).to_contain_text("Nous lui en avons parlé.")
