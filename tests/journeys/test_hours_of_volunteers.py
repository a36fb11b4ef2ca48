"""A week's hours in the browser: somebody absent is replaced in minutes, and the hours given are certified."""

import re

import pytest
from playwright.sync_api import expect

from .gestures import (
    KARIM,
    NADIA,
    SYLVIE,
    accept_volunteer,
    become,
    enrol_as_volunteer,
    follow_the_first_message,
    get_ready_to_help,
    go_off_duty,
    headline,
    press,
)

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
    wanted = karim.locator(".row", has_text=day, has=karim.get_by_role("button")).first
    wanted.get_by_role("button", name="Je peux venir").click()
    expect(karim.get_by_role("status").first).to_contain_text("La place est à vous")

    sylvie.reload()
    expect(sylvie.get_by_role("main")).to_contain_text("Karim")
    _put_back(nadia, karim, sylvie, address)


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


def test_a_volunteer_from_enrolment_to_certificate(someone):
    person, sylvie = someone(width=360, height=740), someone()
    become(sylvie, SYLVIE)
    enrol_as_volunteer(person, name="Zoé Martin", commune="Saint-Étienne", address="zoe.martin@example.org")
    accept_volunteer(sylvie, "Zoé Martin")
    get_ready_to_help(person)

    person.goto("/creneaux/")
    person.locator(".week__day--today").get_by_role("button", name=re.compile("^Prendre")).first.click()
    expect(person.get_by_role("status").first).to_contain_text("C’est noté")
    press(person, "Je suis là")
    expect(person.get_by_role("main")).to_contain_text("De permanence jusqu’à")
    go_off_duty_after(person, seconds=61)

    person.goto("/creneaux/heures/")
    press(person, "Établir l’attestation")
    expect(person.get_by_role("status").first).to_contain_text("Votre attestation est prête")
    person.get_by_role("main").get_by_role("link", name=re.compile(r"^\w{4}\s\w{4}$")).first.click()
    expect(headline(person)).to_have_text("Cette attestation est authentique")
    expect(person.get_by_role("main")).to_contain_text("Z. M.")


def test_without_javascript_a_shift_is_taken_despite_a_warning_and_given_back(someone):
    karim = someone(javascript=False, width=360)
    become(karim, KARIM)
    # In the week under way, the first to take may have begun already.
    karim.goto("/creneaux/")
    karim.get_by_role("main").get_by_role("link", name="La semaine suivante").click()
    day = karim.locator(".week__day", has=karim.locator(".slot--mine")).first

    day.get_by_role("button", name=re.compile("^Prendre")).first.click()
    expect(headline(karim)).to_have_text("Un créneau de plus ?".replace(" ?", "\u00a0?"))
    press(karim, "Réserver quand même")
    expect(karim.get_by_role("main")).to_contain_text("On vous attend")

    karim.locator("summary", has_text="Je ne peux plus venir").click()
    press(karim, "Libérer ma place")
    expect(karim.get_by_role("main")).to_contain_text("personne")


def test_the_link_of_a_message_answers_without_signing_in(someone):
    nadia, anybody = someone(), someone(width=360)
    become(nadia, NADIA)
    follow_the_first_message(nadia, "Répondre d’un geste")
    expect(nadia).to_have_url(re.compile("/creneaux/reponse/"))

    anybody.goto(nadia.url)
    press(anybody, "Non merci")

    expect(anybody.get_by_role("main")).to_contain_text("Merci d’avoir répondu")


def go_off_duty_after(page, *, seconds: int) -> None:
    """Stay on duty for that long: less than a minute is not certified."""
    page.wait_for_timeout(seconds * 1000)
    page.goto("/permanence/")
    go_off_duty(page)


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


def _put_back(nadia, karim, sylvie, address: str) -> None:
    """Leave the demonstration as it was for the next journey."""
    karim.goto(address)
    karim.locator("summary", has_text="Je ne peux plus venir").click()
    press(karim, "Libérer ma place")
    nadia.goto("/creneaux/disponibilites/")
    nadia.get_by_role("button", name="Cela a changé : le retirer".replace(" :", "\u00a0:")).first.click()
    nadia.goto(address)
    press(nadia, "Je viendrai")
    expect(nadia.get_by_role("main")).to_contain_text("On vous attend")
    sylvie.goto(address)
    stop = sylvie.get_by_role("button", name="Arrêter de chercher")
    while stop.count():
        stop.first.click()
