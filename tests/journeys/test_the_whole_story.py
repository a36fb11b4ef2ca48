"""Somebody lost online, somebody on duty, somebody in charge: one story, seen live on three screens."""

import re

from playwright.sync_api import expect

from .gestures import NADIA, SYLVIE, ask_to_be_called, become, go_off_duty, go_on_duty, headline, new_number, press

QUESTION = "coment voir lé note de ma fille sur pronotte"
SAID = "Le collège dit que tout est sur Pronote, je n’y arrive pas."
NOTES = "A retrouvé le courrier du collège avec ses codes."


def test_somebody_asks_and_somebody_on_duty_helps_while_the_coordinator_watches(someone):
    coordinator, mediator, person = someone(), someone(), someone(width=360, height=740)
    become(coordinator, SYLVIE)
    finished, helped = _finished(coordinator), _helped(coordinator)
    expect(finished).to_have_text(re.compile(r"^\d+$"))
    finished_before, helped_before = int(finished.inner_text()), int(helped.inner_text())
    become(mediator, NADIA)
    go_on_duty(mediator, theme="École")
    _mark(mediator, coordinator)

    guide = _read_the_right_guide(person)
    number = new_number()
    code = _ask_from_the_guide(person, number)

    offer = _offered(mediator, SAID)
    expect(offer).to_contain_text("Roanne")
    expect(coordinator.get_by_role("main")).to_contain_text(_spelt(code))
    assert _is_marked(mediator)

    _mark(person)
    offer.get_by_role("button", name="Je prends la demande").click()
    expect(headline(person)).to_have_text("Quelqu’un s’en occupe")
    _ring_and_help(mediator, guide, number.replace(" ", "\u00a0"))
    expect(headline(person)).to_contain_text("vous avez été aidé")
    expect(person.get_by_role("link", name=guide)).to_be_visible()
    assert _is_marked(person)

    expect(finished).to_have_text(str(finished_before + 1))
    expect(helped).to_have_text(str(helped_before + 1))
    expect(coordinator.get_by_role("main")).not_to_contain_text(_spelt(code))
    assert _is_marked(coordinator)
    go_off_duty(mediator)


def _offered(mediator, said: str):
    """Wait for the request to be offered, and pass on those that have waited so long that they are offered to anybody."""
    offer, other = mediator.locator(".card", has_text=said), mediator.get_by_role("button", name="Passer au suivant")
    for _passed in range(10):
        offer.or_(other).first.wait_for()
        if offer.count():
            break
        press(mediator, "Passer au suivant")
        _mark(mediator)
    return offer


def _read_the_right_guide(person) -> str:
    """Ask on the first page, in one's own spelling; the right guide is the first answer."""
    person.goto("/")
    question = person.get_by_role("searchbox", name="Votre question")
    question.fill(QUESTION)
    question.press("Enter")
    person.get_by_role("region", name="Guides").get_by_role("link").first.click()
    expect(person).to_have_url(re.compile("/guides/ent-pronote/$"))
    return headline(person).inner_text()


def _ask_from_the_guide(person, number: str) -> str:
    person.get_by_role("main").get_by_role("link", name="Être rappelé").click()
    expect(person.get_by_role("radio", name="Suivre l’école")).to_be_checked()
    code = ask_to_be_called(person, said=SAID, commune="roanne", phone=number, name="Jeanne")
    expect(headline(person)).to_contain_text("dans la file")
    expect(person.get_by_role("main")).to_contain_text(_spelt(code))
    return code


def _ring_and_help(mediator, guide: str, number: str) -> None:
    """Show the number, note, send the guide, and finish; the notes and the number stay where they are."""
    main = mediator.get_by_role("main")
    expect(main).not_to_contain_text(number)
    press(mediator, re.compile("Voir le numéro"))
    expect(main.get_by_role("link", name=number)).to_be_visible()
    mediator.get_by_role("textbox", name="Notes").fill(NOTES)
    press(mediator, "Enregistrer les notes")
    expect(mediator.get_by_role("textbox", name="Notes")).to_have_value(NOTES)
    main.locator(".row", has_text=guide).get_by_role("button", name="Envoyer").click()
    expect(mediator.get_by_role("status").first).to_contain_text(guide)
    main.get_by_role("button", name="Aidée", exact=True).click()
    expect(mediator.get_by_role("textbox", name="Notes")).to_have_count(0)


def _finished(coordinator):
    return coordinator.locator(".stat", has_text="terminées aujourd’hui").locator(".stat__value")


def _helped(coordinator):
    return coordinator.get_by_role("row", name=re.compile(r"^Aidée \d")).get_by_role("cell").first


def _spelt(code: str) -> str:
    return f"{code[:4]}\u00a0{code[4:]}"


def _mark(*pages) -> None:
    """Remember that these pages were not loaded again since."""
    for page in pages:
        page.evaluate("window.loadedOnce = true")


def _is_marked(page) -> bool:
    return page.evaluate("window.loadedOnce === true")
