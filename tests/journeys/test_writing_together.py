"""Three people take a guide from an idea to its publication, and a coordinator takes it away everywhere at once."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from .gestures import KARIM, NADIA, SYLVIE, become, headline, press

BODY = """Une grève se déclare avant. Vous restez libre de changer d’avis.

## Étapes

1. **Écrivez votre nom.** En haut, à gauche.
2. **Donnez la feuille à l’accueil.** Gardez une copie.
"""
CLEARER = "Gardez une photo de la feuille."
EVERYWHERE = ("commons:guides", "portal:find", "api-1:guides", "giving:feed", "portal:home")


def bring_the_idea(page: Page, title: str) -> None:
    """Bring an idea to the group, and take it."""
    page.goto("/atelier/groupes/demarches/sujets/nouveau/")
    page.locator("[name=title]").fill(title)
    press(page, "Le mettre au tableau")
    expect(headline(page)).to_have_text(title)
    press(page, "Je l’écris")
    page.get_by_role("link", name="Commencer le texte").click()


def write_it(page: Page, title: str) -> str:
    """Begin the text, write it, save it, and return its address."""
    expect(page.locator("[name=title]")).to_have_value(title)
    page.locator("select[name=theme]").select_option("demarches")
    page.get_by_role("main").locator("form[data-writing] button[type=submit]").last.click()
    page.wait_for_url(re.compile("/ecrire/$"))
    page.locator("[name=summary]").fill("Le jour d’avant, en deux minutes.")
    page.locator("[name=body]").fill(BODY)
    save(page)
    return page.url


def save(page: Page) -> None:
    """Save a version, and come to the page of the text."""
    page.locator("button[name=deed][value=save]").click()
    page.wait_for_url(re.compile(r"/atelier/textes/\w{8}/$"))


def approve(page: Page, address: str, words: str) -> None:
    """Read the last version, and approve it."""
    page.goto(address)
    page.get_by_role("main").get_by_role("link", name="Relire").click()
    page.get_by_role("radio", name="J’approuve").check()
    page.get_by_role("textbox", name="En quelques mots").fill(words)
    press(page, "Donner mon avis")
    expect(page.get_by_role("status").first).to_contain_text("Merci")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_group_of_three_takes_a_guide_from_an_idea_to_readers_and_it_is_withdrawn_everywhere(someone, javascript):
    karim, nadia, sylvie = (someone(javascript=javascript) for _who in range(3))
    visitor = someone(javascript=javascript)
    title = f"Prévenir d’une grève {'à deux' if javascript else 'sans bruit'}"
    for page, who in ((karim, KARIM), (nadia, NADIA), (sylvie, SYLVIE)):
        become(page, who)
    bring_the_idea(karim, title)
    address = write_it(karim, title)
    press(karim, "Demander une relecture")
    expect(karim.get_by_text("Il manque 2 accords")).to_be_visible()

    # Nadia leaves a remark on a passage; Karim corrects it, and says so.
    nadia.goto(address)
    nadia.get_by_role("link", name="Relire").click()
    nadia.locator(".passage", has_text="Gardez une copie").get_by_role("link").first.click()
    nadia.get_by_role("textbox", name="Votre remarque").fill("Tout le monde n’a pas de photocopieuse.")
    press(nadia, "Laisser la remarque")
    expect(nadia.get_by_text("photocopieuse")).to_be_visible()
    karim.goto(address)
    press(karim, "C’est traité")
    karim.get_by_role("link", name="Écrire", exact=True).click()
    karim.locator("[name=body]").fill(BODY.replace("Gardez une copie.", CLEARER))
    save(karim)

    # Those who did not write it approve it; whoever wrote it is not offered to.
    karim.get_by_role("main").get_by_role("link", name="Lire le texte").click()
    expect(karim.get_by_role("radio", name="J’approuve")).to_have_count(0)
    approve(nadia, address, "On comprend tout.")
    approve(sylvie, address, "Rien à redire.")
    nadia.goto(address)
    nadia.get_by_role("link", name="Publier").click()
    press(nadia, "Publier")
    expect(nadia.get_by_role("status").first).to_contain_text("C’est publié")

    nadia.get_by_role("link", name="Voir la page en ligne").click()
    expect(headline(nadia)).to_have_text(title)
    guide = nadia.url
    slug = guide.rstrip("/").rpartition("/")[2]
    visitor.goto(guide)
    expect(visitor.get_by_text(CLEARER)).to_be_visible()
    shown = [
        name
        for name in EVERYWHERE
        if slug in visitor.request.get(reverse(name), params={"q": title, "limit": "100"}).text()
    ]
    assert {"commons:guides", "portal:find", "api-1:guides", "giving:feed"} <= set(shown)

    sylvie.goto(address)
    sylvie.get_by_role("link", name="Retirer").click()
    sylvie.get_by_role("textbox", name="Pourquoi").fill("Les règles changent lundi.")
    press(sylvie, "Retirer maintenant")
    expect(sylvie.get_by_role("status").first).to_contain_text("retiré")

    answers = {name: visitor.request.get(reverse(name), params={"q": title, "limit": "100"}) for name in EVERYWHERE}
    assert visitor.request.get(guide).status == 410
    assert {name: answer.status for name, answer in answers.items()} == dict.fromkeys(EVERYWHERE, 200)
    assert [name for name, answer in answers.items() if slug in answer.text()] == []
