"""A week's hours in the browser: somebody absent is replaced in minutes, and the hours given are certified."""

import re

import pytest
from playwright.sync_api import expect

from .gestures import KARIM, NADIA, SYLVIE, become, headline, press

SHIFT = re.compile(r"/creneaux/\w{8}/$")


def test_an_absence_is_covered_by_a_colleague_while_the_coordination_looks_on(someone):
    nadia, karim, sylvie = someone(width=360, height=740), someone(), someone()
    become(nadia, NADIA)
    address = _open_my_next_shift(nadia)
    day = nadia.get_by_role("heading", level=1).inner_text()
    expect(nadia.get_by_role("main")).to_contain_text("On vous attend")

    _say_that_i_am_away(nadia, _date_of(nadia, address))
    expect(nadia.get_by_role("status").first).to_contain_text("nous cherchons quelqu’un")
    become(sylvie, SYLVIE)
    sylvie.goto(address)
    expect(sylvie.get_by_role("main")).to_contain_text("Nous cherchons quelqu’un")

    become(karim, KARIM)
    karim.goto("/creneaux/")
    wanted = karim.locator(".row", has_text=day)
    wanted.get_by_role("button", name="Je peux venir").click()
    expect(karim.get_by_role("status").first).to_contain_text("La place est à vous")

    sylvie.reload()
    expect(sylvie.get_by_role("main")).to_contain_text("Karim")
    expect(sylvie.get_by_role("main")).not_to_contain_text("Nous cherchons quelqu’un")
    _put_back(nadia, karim, address)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_hours_are_certified_and_verified_by_somebody_else(someone, javascript):
    nadia, reader = someone(javascript=javascript), someone(javascript=javascript, width=360)
    become(nadia, NADIA)
    nadia.goto("/creneaux/")
    nadia.get_by_role("link", name="Mes heures").click()

    press(nadia, "Établir l’attestation")

    row = nadia.locator(".row", has=nadia.get_by_role("link", name="Télécharger (PDF)")).first
    hours = row.locator("strong").inner_text()
    code = row.get_by_role("link", name=re.compile(r"^\w{4}\s\w{4}$")).inner_text()
    with nadia.expect_download() as downloading:
        row.get_by_role("link", name="Télécharger (PDF)").click()
    assert downloading.value.suggested_filename.endswith(".pdf")

    reader.goto("/attestation/")
    box = reader.get_by_role("searchbox", name="Le code de l’attestation")
    box.fill(code.lower())
    box.press("Enter")
    expect(headline(reader)).to_have_text("Cette attestation est authentique")
    expect(reader.get_by_role("main")).to_contain_text(hours)
    expect(reader.get_by_role("main")).not_to_contain_text("Nadia")


def test_without_javascript_a_shift_is_taken_despite_a_warning_and_given_back(someone):
    karim = someone(javascript=False, width=360)
    become(karim, KARIM)
    karim.goto("/creneaux/")
    day = karim.locator(".week__day", has=karim.locator(".slot--mine")).first

    day.get_by_role("button", name=re.compile("^Prendre")).first.click()
    expect(headline(karim)).to_have_text("Un créneau de plus ?".replace(" ?", "\u00a0?"))
    press(karim, "Réserver quand même")
    expect(karim.get_by_role("main")).to_contain_text("On vous attend")

    karim.locator("summary", has_text="Je ne peux plus venir").click()
    press(karim, "Libérer ma place")
    expect(karim.get_by_role("main")).to_contain_text("personne")


def test_the_link_of_a_message_answers_without_signing_in(someone):
    anybody = someone(width=360)
    anybody.goto("/demo/messages/")
    path = re.search(r"/creneaux/reponse/[\w-]+/", anybody.content()).group()

    anybody.goto(path)
    press(anybody, "Non merci")

    expect(anybody.get_by_role("main")).to_contain_text("Merci d’avoir répondu")


def _open_my_next_shift(page) -> str:
    page.goto("/creneaux/")
    page.locator("main .row--link").first.click()
    expect(page).to_have_url(SHIFT)
    return page.url


def _date_of(page, address: str) -> str:
    """Return the day of a shift as a form wants it, read in its calendar file."""
    text = page.context.request.get(address.rstrip("/") + ".ics").text()
    found = re.search(r"DTSTART:(\d{4})(\d\d)(\d\d)T", text)
    return "-".join(found.groups())


def _say_that_i_am_away(page, day: str) -> None:
    page.goto("/creneaux/disponibilites/")
    page.get_by_label("Premier jour").fill(day)
    press(page, "Prévenir mon pôle")


def _put_back(nadia, karim, address: str) -> None:
    """Leave the demonstration as it was for the next journey."""
    karim.goto(address)
    karim.locator("summary", has_text="Je ne peux plus venir").click()
    press(karim, "Libérer ma place")
    nadia.goto("/creneaux/disponibilites/")
    nadia.get_by_role("button", name="Cela a changé : le retirer".replace(" :", "\u00a0:")).first.click()
    nadia.goto(address)
    press(nadia, "Je viendrai")
    expect(nadia.get_by_role("main")).to_contain_text("On vous attend")
