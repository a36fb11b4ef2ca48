"""A young author writes with whoever accompanies her; nobody reads a word before all who must have said yes."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from .gestures import AWA, KARIM, SYLVIE, become, headline, press
from .sights.newsroom import PICTURE

WORDS = "Le samedi, ma grand-mère étale tout sur la table.\n\nElle dit que la pâte se repose, comme nous."


def begin(page: Page, title: str) -> str:
    """Begin an article, as somebody under 18, and return the address of its desk."""
    page.goto("/journal/")
    page.get_by_role("main").get_by_role("link", name="Écrire un article").click()
    page.get_by_role("textbox", name="Titre").fill(title)
    page.get_by_role("textbox", name="En deux phrases").fill("Une recette, et ce qu’elle raconte.")
    page.get_by_role("textbox", name="Votre texte").fill(WORDS)
    page.get_by_role("textbox", name="Le nom que verront les lecteurs").fill("Cannelle")
    page.get_by_role("radio", name="J’ai moins de 18 ans").check()
    press(page, "Enregistrer")
    expect(headline(page)).to_have_text(title)
    return page.url


def put_a_picture(page: Page) -> None:
    """Put a picture in the next version, and save it."""
    page.get_by_role("link", name="Écrire la version suivante").click()
    page.get_by_text("Mettre une image dans le texte").click()
    page.locator("input[type=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": PICTURE})
    page.get_by_role("textbox", name="Ce que montre l’image").fill("Deux mains dans la farine")
    press(page, "La mettre dans le texte")
    expect(page.get_by_role("textbox", name="Votre texte")).to_have_value(re.compile("Deux mains.*image:"))
    press(page, "Enregistrer")
    expect(page.get_by_role("img", name="Deux mains dans la farine")).to_be_visible()


def note(page: Page, desk: str, *, whose: str, name: str, on: str) -> None:
    """Note a consent, given on a day or still awaited."""
    page.goto(f"{desk}accords/")
    page.get_by_role("radio", name=whose).check()
    page.get_by_role("textbox", name="Son nom").fill(name)
    page.get_by_label("Donné le").fill(on)
    press(page, "Enregistrer")
    expect(page.get_by_text(name, exact=True)).to_be_visible()


def say_yes(page: Page, desk: str) -> None:
    """Read the last version, and say yes to it."""
    page.goto(desk)
    press(page, "Je dis oui à cette version")
    expect(page.get_by_role("status").first).to_contain_text("Votre oui est noté")


def put_off(page: Page, desk: str, hour: str) -> None:
    """Choose the hour before which nobody reads anything; "" is at once."""
    page.goto(desk)
    page.get_by_role("link", name="Nom et heure").click()
    page.get_by_label("Pas avant").fill(hour)
    press(page, "Enregistrer")
    page.wait_for_url(desk)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_young_author_is_read_when_everyone_said_yes_and_no_longer_as_soon_as_she_says_no(someone, javascript):
    awa, karim, sylvie, visitor = (someone(javascript=javascript) for _who in range(4))
    for page, who in ((awa, AWA), (karim, KARIM), (sylvie, SYLVIE)):
        become(page, who)
    title = f"La pâte du samedi {'matin' if javascript else 'soir'}"
    desk = begin(awa, title)
    expect(awa.get_by_text("Personne n’accompagne encore cet article")).to_be_visible()

    # A coordinator sees that it waits, and chooses who accompanies.
    sylvie.goto("/journal/coordination/")
    sylvie.get_by_role("link", name=title).click()
    sylvie.get_by_role("link", name="Choisir qui accompagne").click()
    sylvie.get_by_label("Qui accompagne").select_option("Karim")
    press(sylvie, "Enregistrer")

    awa.goto(desk)
    put_a_picture(awa)
    put_off(awa, desk, (datetime.now() + timedelta(days=2)).strftime("%Y-%m-%dT08:00"))
    note(karim, desk, whose="Deux mains dans la farine", name="Mamie Rose", on="")
    say_yes(karim, desk)
    say_yes(awa, desk)
    expect(awa.get_by_text("il faut l’accord d’un parent")).to_be_visible()
    expect(awa.get_by_text("n’a pas donné son accord")).to_be_visible()

    # Her mother and her grandmother consent; the hour has not come.
    note(karim, desk, whose="Un parent", name="Mme Diallo", on="2026-11-20")
    press(karim, "Accord donné aujourd’hui")
    expect(karim.get_by_text("N’a pas répondu")).to_have_count(0)
    awa.goto(desk)
    expect(awa.locator(".needs > li:not(.needs__there)")).to_have_count(1)
    expect(awa.get_by_text("Pas avant le")).to_be_visible()
    visitor.goto("/journal/")
    expect(visitor.get_by_role("link", name=title)).to_have_count(0)

    put_off(awa, desk, "")
    expect(awa.get_by_text("Tout le monde peut lire cette version")).to_be_visible()
    visitor.goto("/journal/")
    visitor.get_by_role("link", name=title).click()
    expect(headline(visitor)).to_have_text(title)
    expect(visitor.get_by_text("Cannelle, le")).to_be_visible()
    expect(visitor.get_by_role("img", name="Deux mains dans la farine")).to_be_visible()
    read = visitor.url
    assert urlsplit(read).path in visitor.request.get(reverse("portal:find"), params={"q": title}).text()

    awa.goto(desk)
    press(awa, "Le retirer partout")
    expect(awa.get_by_role("status").first).to_contain_text("C’est retiré")
    answer = visitor.request.get(read)
    assert answer.status == 410
    assert "étale tout sur la table" not in answer.text()
    path = urlsplit(read).path
    assert path not in visitor.request.get("/journal/").text()
    assert path not in visitor.request.get(reverse("portal:find"), params={"q": title}).text()
