"""From the wish to help to the first hour of duty, on a telephone, with and without JavaScript."""

import re
import time

import pytest
from playwright.sync_api import expect

from .gestures import (
    SYLVIE,
    accept_volunteer,
    answer_the_questions,
    become,
    enrol_as_volunteer,
    headline,
    press,
    promise,
    read_the_briefing,
)


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_enrols_is_accepted_gets_ready_and_goes_on_duty(someone, javascript):
    person, coordinator = someone(width=360, height=740, javascript=javascript), someone(javascript=javascript)
    name = f"Camille {time.time():.0f}"
    enrol_as_volunteer(person, name=name, commune="Roanne", address=f"{name.replace(' ', '.')}@example.org")
    expect(headline(person)).to_contain_text("L’équipe a votre inscription")

    become(coordinator, SYLVIE)
    accept_volunteer(coordinator, name)
    person.reload()
    expect(headline(person)).to_contain_text("bienvenue")

    read_the_briefing(person)
    _answer_at_random(person)
    expect(person.get_by_role("main")).to_contain_text("Pas tout à fait")
    assert person.get_by_role("main").get_by_role("radio").count() < 15
    answer_the_questions(person)
    promise(person)

    expect(headline(person)).to_have_text("Vous pouvez aider")
    expect(person.get_by_role("main")).to_contain_text("vous accompagne")
    person.get_by_role("main").get_by_role("link", name="Ouvrir ma permanence").click()
    expect(person).to_have_url(re.compile("/permanence/$"))


def _answer_at_random(person) -> None:
    """Tick the first answer everywhere: some are wrong."""
    for group in person.locator("main fieldset").all():
        group.get_by_role("radio").first.check()
    press(person, "Voir mes réponses")
