"""What people do on these pages, in their own words."""

import base64
import hmac
import random
import re
import time
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from maillon.modules.volunteers.content import quiz

NADIA, KARIM, SYLVIE, AWA = "NAD1A000", "KAR1M000", "5Y1V1E00", "AWA00000"
INES = "1NE5A000"


def become(page: Page, code: str) -> None:
    """Be somebody of the demonstration's cast."""
    page.goto("/demo/")
    page.locator(f"form[action='/demo/{code}/']").get_by_role("button").click()
    expect(page).not_to_have_url(re.compile("/demo/"))


def ask_for_a_code(page: Page, address: str, *, then: str = "") -> None:
    """Ask for a code to come in."""
    page.goto(f"/compte/connexion/{then}")
    page.get_by_role("textbox", name="Votre adresse e-mail").fill(address)
    press(page, "Recevoir un code")
    expect(headline(page)).to_have_text("Tapez le code")


def type_the_code(page: Page) -> None:
    """Read the code where a demonstration shows what it sends, as one would in one's mail, and type it."""
    mail = page.context.new_page()
    mail.goto("/demo/messages/")
    code = re.search(r"\b(\d{3})\s?(\d{3})\b", mail.get_by_role("main").inner_text())
    mail.close()
    page.get_by_role("textbox", name="Les six chiffres du code").fill("".join(code.groups()))
    press(page, "Continuer")


def ask_to_be_called(page: Page, *, theme="", said="", commune, phone, name="") -> str:
    """Answer the three questions, from the first one, and return the code that was given."""
    if theme:
        page.get_by_role("radio", name=theme).check()
    page.get_by_role("textbox", name="Avec vos mots").fill(said)
    press(page, "Continuer")
    page.get_by_role("textbox", name="Dans quelle commune").fill(commune)
    press(page, "Continuer")
    page.get_by_role("radio", name="Dès que possible").check()
    page.get_by_role("textbox", name="À quel numéro").fill(phone)
    page.get_by_role("textbox", name="Qui devons-nous demander").fill(name)
    press(page, "Demander à être rappelé")
    return code_of(page)


def code_from_an_application(secret: str) -> str:
    """Return the six digits that an application on a telephone would show now (RFC 6238)."""
    counter = int(time.time() // 30).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def new_number() -> str:
    """Return one of the mobile numbers kept for fiction, as people write it."""
    digits = f"{random.randrange(10_000):04}"
    return f"06 39 98 {digits[:2]} {digits[2:]}"


def code_of(page: Page) -> str:
    """Return the code of the request whose page this is."""
    expect(page).to_have_url(re.compile(r"/suivi/\w{8}/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def go_on_duty(mediator: Page, *, theme: str) -> None:
    """Come to the desk, help with this theme only, and be available until the first hour proposed."""
    main = mediator.get_by_role("main")
    if main.get_by_role("button", name="Arrêter").count():
        press(mediator, "Arrêter")
    main.get_by_role("link", name="Mes thèmes").click()
    mediator.wait_for_url("**/themes/")
    for box in main.get_by_role("checkbox").all():
        box.uncheck()
    main.get_by_role("checkbox", name=theme).check()
    press(mediator, "Enregistrer")
    press(mediator, re.compile("^jusqu’à"))
    expect(main).to_contain_text("De permanence jusqu’à")


def go_off_duty(mediator: Page) -> None:
    """Stop being available."""
    press(mediator, "Arrêter")
    expect(mediator.get_by_role("main")).to_contain_text("Je suis disponible")


def open_a_week_of_mine(page: Page) -> None:
    """Open the first week in which one is expected: this one may be over."""
    page.goto("/creneaux/")
    if not page.locator(".slot--mine").count():
        page.get_by_role("main").get_by_role("link", name="La semaine suivante").click()
    expect(page.locator(".slot--mine").first).to_be_visible()


def follow_in_the_mail(page: Page, part: str) -> None:
    """Open the newest link with this part in its address among what a demonstration sends, as soon as it is there."""
    link, older = page.locator(f"main a[href*='{part}']"), page.locator("main a[rel=next]")
    for _look in range(20):
        page.goto("/demo/messages/")
        while not link.count() and older.count():
            page.goto(urljoin(page.url, older.get_attribute("href")))
        if link.count():
            page.goto(link.first.get_attribute("href"))
            return
        page.wait_for_timeout(1_000)
    raise AssertionError(f"No message leads to {part}")


def follow_the_first_message(page: Page, name: str) -> None:
    """Press this button of the oldest message that has it: the demonstration's own, whatever one was told since."""
    page.goto("/nouvelles/?page=9999")  # the last one there is
    buttons, newer = page.get_by_role("main").get_by_role("button", name=name), page.locator("main a[rel=prev]")
    while not buttons.count() and newer.count():
        page.goto(urljoin(page.url, newer.get_attribute("href")))
    buttons.last.click()


def press(page: Page, name: str | re.Pattern) -> None:
    """Press the first button of the page's content that bears this name."""
    page.get_by_role("main").get_by_role("button", name=name).first.click()


def headline(page: Page):
    """Return the one h1 of the page."""
    return page.get_by_role("heading", level=1)


def enrol_as_volunteer(page: Page, *, name: str, commune: str, address: str, age="18 ans ou plus", parent="") -> None:
    """Answer the three short pages, then type the code."""
    page.goto("/devenir-benevole/")
    page.get_by_role("textbox", name="Comment vous appeler").fill(name)
    page.get_by_role("textbox", name="Dans quelle commune").fill(commune)
    page.get_by_role("radio", name=age).check()
    press(page, "Continuer")
    page.get_by_role("checkbox", name="Santé").check()
    page.get_by_role("radio", name="J’aide déjà").check()
    page.get_by_role("radio", name="Une ou deux heures").check()
    press(page, "Continuer")
    page.get_by_role("textbox", name="Votre adresse e-mail").fill(address)
    if parent:
        page.get_by_role("textbox", name="un de vos parents").fill(parent)
    page.get_by_role("checkbox", name="J’ai lu les conditions").check()
    press(page, "Envoyer mon inscription")
    expect(headline(page)).to_have_text("Tapez le code")
    type_the_code(page)
    expect(page).to_have_url(re.compile("/mon-benevolat/$"))


def accept_volunteer(coordinator: Page, name: str) -> None:
    """Tick somebody on the list of those who wait for an answer, and accept them."""
    coordinator.goto("/coordination/benevoles/")
    coordinator.get_by_role("row", name=name).get_by_role("checkbox").check()
    press(coordinator, "Accepter")
    expect(coordinator.get_by_role("status").first).to_contain_text("acceptée")


def read_the_briefing(page: Page) -> None:
    """Read every page of the preparation, up to the questions."""
    page.goto("/mon-benevolat/preparation/")
    while page.get_by_role("button", name=re.compile("^J’ai lu")).count():
        before = page.url
        press(page, re.compile("^J’ai lu"))
        expect(page).not_to_have_url(before)
        page.wait_for_load_state()


def answer_the_questions(page: Page) -> None:
    """Choose the right answers among those shown."""
    for question in quiz():
        if page.get_by_role("radio", name=question.choices[question.right]).count():
            page.get_by_role("radio", name=question.choices[question.right]).check()
    press(page, "Voir mes réponses")


def promise(page: Page) -> None:
    """Agree to the conditions, the last step of the preparation."""
    expect(headline(page)).to_contain_text("votre engagement")
    page.get_by_role("checkbox", name="J’ai lu les conditions").check()
    press(page, "Je m’engage")
    expect(page).to_have_url(re.compile("/mon-benevolat/$"))


def get_ready_to_help(page: Page) -> None:
    """Go through the whole preparation: pages, questions, promise."""
    read_the_briefing(page)
    answer_the_questions(page)
    promise(page)
