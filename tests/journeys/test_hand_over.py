"""A request handed over to a France services place: seen by the person, the volunteer, the place and the coordinator."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from .axe import barriers
from .gestures import (
    SYLVIE,
    ask_for_a_code,
    ask_to_be_called,
    become,
    go_off_duty,
    headline,
    new_number,
    press,
    type_the_code,
)

SAID = "Ma carte grise, je n’arrive pas à la refaire."
VOLUNTEERS = {True: "elise@example.org", False: "djibril@example.org"}


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_place_takes_charge_sees_the_person_and_everybody_knows(someone, javascript):
    person, volunteer = someone(javascript=javascript, width=360, height=740), someone(javascript=javascript)
    place, coordinator = someone(javascript=javascript), someone()
    number = new_number()
    code = _ask(person, number)
    place_name = _hand_over(volunteer, VOLUNTEERS[javascript], number)

    person.reload()
    expect(headline(person)).to_have_text("Nous avons demandé à un lieu de vous appeler")
    expect(person.get_by_role("main")).to_contain_text(place_name)
    become(coordinator, SYLVIE)
    coordinator.goto("/coordination/relais/")
    row = coordinator.get_by_role("row", name=re.compile(re.escape(place_name))).filter(has_text="n’a pas répondu")
    expect(row.first).to_be_visible()

    _open_the_message(place)
    main = place.get_by_role("main")
    expect(main).to_contain_text("carte grise")
    expect(main).not_to_contain_text(number.replace(" ", "\u00a0"))
    if javascript:
        assert barriers(place, width=360, scheme="dark") == []
    press(place, "Nous prenons en charge")
    expect(main.get_by_role("link", name=number.replace(" ", "\u00a0"))).to_be_visible()
    day = datetime.now() + timedelta(days=3)
    place.get_by_label("Jour du rendez-vous").fill(day.strftime("%Y-%m-%d"))
    place.get_by_label("Heure").fill("14:30")
    press(place, "Noter le rendez-vous")
    person.reload()
    expect(headline(person)).to_have_text("Vous avez rendez-vous")
    expect(person.get_by_role("main")).to_contain_text("14 h 30".replace(" ", "\u00a0"))

    place.get_by_role("radio", name="Aidée", exact=True).check()
    press(place, "Dire que c’est fait")
    expect(headline(place)).to_have_text("Merci : c’est fait".replace(" :", "\u00a0:"))
    expect(main).not_to_contain_text(number.replace(" ", "\u00a0"))

    person.goto(f"/suivi/{code}/")
    expect(headline(person)).to_contain_text("vous avez été aidé")
    volunteer.goto("/permanence/relais/")
    expect(volunteer.get_by_role("row", name=re.compile(re.escape(place_name))).first).to_contain_text("Aidée")
    coordinator.reload()
    expect(coordinator.get_by_role("row", name=re.compile(re.escape(place_name))).first).to_be_visible()


def _ask(person, number: str) -> str:
    person.goto("/etre-rappele/?theme=demarches")
    return ask_to_be_called(person, said=SAID, commune="Saint-Chamond", phone=number, name="Jeanne")


def _hand_over(volunteer, address: str, number: str) -> str:
    """Take the request, ring, tick two things, read the sentence, and hand over to the nearest France services place."""
    ask_for_a_code(volunteer, address, then="?next=/permanence/")
    type_the_code(volunteer)
    press(volunteer, re.compile("^jusqu’à"))
    main = volunteer.get_by_role("main")
    main.locator(".row", has_text="Saint-Chamond").last.get_by_role("button", name="Prendre celle-ci").click()
    expect(main.locator("blockquote").first).to_contain_text(SAID)
    press(volunteer, re.compile("Voir le numéro"))
    expect(main.get_by_role("link", name=number.replace(" ", "\u00a0"))).to_be_visible()
    main.get_by_role("checkbox", name="Transports, permis de conduire").check()
    main.get_by_role("radio", name="70 ans ou plus").check()
    press(volunteer, "Enregistrer les notes")
    expect(main.get_by_role("radio", name="70 ans ou plus")).to_be_checked()
    press(volunteer, re.compile("^Passer le relais à un lieu"))
    chosen = main.get_by_role("link", name=re.compile("^France services")).first
    place_name = chosen.inner_text()
    chosen.click()
    volunteer.get_by_label("Ce que le lieu lira").fill("Refaire une carte grise.")
    press(volunteer, "Passer le relais")
    expect(main).to_contain_text("Sans l’accord de la personne")
    volunteer.get_by_role("checkbox", name=re.compile("J’ai lu cette phrase")).check()
    press(volunteer, "Passer le relais")
    expect(headline(volunteer)).to_have_text(f"Relais passé à {place_name}")
    volunteer.goto("/permanence/")
    go_off_duty(volunteer)  # else the next request would be offered to them
    return place_name


def _open_the_message(place) -> None:
    """Open the link in the mail of the place."""
    place.goto("/demo/messages/")
    place.locator(".card", has_text="a besoin de vous").first.get_by_role("link", name="Lire et répondre").click()
    expect(headline(place)).to_contain_text("a besoin de vous")
