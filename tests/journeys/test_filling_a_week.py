"""A coordinator fills a week, from what is expected to a volunteer who says yes; with and without JavaScript."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from .gestures import SYLVIE, ask_for_a_code, become, headline, press, type_the_code

WEEK_AHEAD = {True: 5, False: 6}
# Three times what the page promises: the machine of a test does other things meanwhile.
CALCULATION_SECONDS = 180


@pytest.mark.parametrize("javascript", [True, False])
def test_a_coordinator_fills_a_week_and_a_volunteer_answers(someone, javascript):
    sylvie, volunteer = someone(javascript=javascript), someone(javascript=javascript, width=360, height=740)
    become(sylvie, SYLVIE)
    _go_to_a_week_without_shifts(sylvie, ahead=WEEK_AHEAD[javascript])
    main = sylvie.get_by_role("main")

    _tab(sylvie, "Demandes")
    expect(main).to_contain_text("demandes attendues")
    _tab(sylvie, "Créneaux")
    press(sylvie, "Ouvrir les créneaux nécessaires")
    expect(sylvie.get_by_role("status").first).to_contain_text("créneaux ouverts")
    _tab(sylvie, "Bénévoles")
    press(sylvie, "Proposer un planning")
    _wait_for_the_proposal(sylvie, javascript)
    expect(main).to_contain_text("idéal mathématique")
    proposed = int(_stat(sylvie, "proposé, pas publié").inner_text())
    assert proposed > 0

    main.get_by_role("button", name=re.compile("^Retirer")).first.click()
    expect(_stat(sylvie, "proposé, pas publié")).to_have_text(str(proposed - 1))
    press(sylvie, "Publier le planning")
    expect(sylvie.get_by_role("status").first).to_contain_text(re.compile(r"bénévoles? (est|sont) prévenu"))
    waiting = int(_stat(sylvie, "réponse attendue").inner_text())

    ask_for_a_code(volunteer, "helene@example.org", then="?next=/mes-creneaux/reponses/")
    type_the_code(volunteer)
    expect(headline(volunteer)).to_have_text("Créneaux qui vous sont proposés")
    volunteer.get_by_role("main").get_by_role("button", name=re.compile("^Oui, je viens")).last.click()
    expect(volunteer.get_by_role("status").first).to_contain_text("vous êtes attendu")

    sylvie.reload()
    expect(_stat(sylvie, "réponse attendue")).to_have_text(str(waiting - 1))


def _go_to_a_week_without_shifts(page, *, ahead: int) -> None:
    monday = date.today() - timedelta(days=date.today().weekday()) + timedelta(days=7 * ahead)
    page.goto("/coordination/planning/")
    page.goto(re.sub(r"\d{4}-\d\d-\d\d", monday.isoformat(), page.url))
    expect(page.get_by_role("main")).to_contain_text("Aucun créneau n’est ouvert cette semaine")


def _tab(page, name: str) -> None:
    tabs = page.get_by_role("navigation", name="Planning de la semaine")
    tabs.get_by_role("link", name=name).click()
    expect(tabs.locator("[aria-current=page]")).to_have_text(name)


def _wait_for_the_proposal(page, javascript: bool) -> None:
    """The page follows by itself; without a script, one looks again."""
    main = page.get_by_role("main")
    for _second in range(0 if javascript else CALCULATION_SECONDS):
        if main.get_by_text("Un planning est proposé").count():
            break
        page.wait_for_timeout(1000)
        page.get_by_role("link", name="Actualiser").click()
    expect(main).to_contain_text("Un planning est proposé", timeout=CALCULATION_SECONDS * 1000)


def _stat(page, label: str):
    return page.locator(".stat", has_text=label).locator(".stat__value")
