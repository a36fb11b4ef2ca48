"""What people do in an exchange, page by page: publish, answer, press, give up."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from .gestures import headline, press

SOON = date.today() + timedelta(days=4)


def write(page: Page, path: str, side: str, title: str, **said) -> str:
    """Publish something; `said` are fields by their label, dates and choices as they are typed, boxes to tick."""
    page.goto(f"/{path}/publier/{side}/")
    page.get_by_role("textbox", name="En quelques mots").fill(title)
    for label, value in said.items():
        field = page.get_by_role("main").get_by_label(label.replace("_", " ")).first
        if value is True:
            field.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)
    press(page, "Publier")
    expect(headline(page)).to_have_text(title)
    return page.url


def reply(page: Page, listing: str, button: str, **said) -> str:
    """Find a listing in the list of its kind, answer it, and return the address of the exchange."""
    path = urlsplit(listing).path
    page.goto(f"/{path.split('/')[1]}/")
    page.get_by_role("main").locator(f"a[href='{path}']").first.click()
    page.get_by_role("link", name=button).click()
    for label, value in said.items():
        page.get_by_role("main").get_by_label(label.replace("_", " ")).first.fill(value)
    press(page, "Envoyer")
    expect(page).to_have_url(re.compile(r"/echanges/\w{8}/$"))
    return page.url


def deed(page: Page, exchange: str, button: str, *, then: str) -> None:
    """Press a button on the page of an exchange, and see where it stands."""
    page.goto(exchange)
    press(page, button)
    stands(page, then)


def stands(page: Page, state: str) -> None:
    """See that this is where the exchange stands now: a button may bear the same words before it is pressed."""
    expect(page.get_by_role("main").locator(".facts .badge").first).to_have_text(state)


def give_up(page: Page, exchange: str, button: str, why: str, *, then: str) -> None:
    """Press a button that asks why."""
    page.goto(exchange)
    page.get_by_role("main").locator("summary", has_text=button).click()
    page.get_by_role("radio", name=why).check()
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    stands(page, then)


def invitations(page: Page, name: str) -> set[str]:
    """Return where one is invited to write a word of somebody: a line says of whom, not of which exchange."""
    page.goto("/compte/moi/mots/")
    links = page.get_by_role("main").get_by_role("link", name=name).all()
    return {link.get_attribute("href") for link in links}


def thank(page: Page, name: str, words: str, *, known: set[str]) -> None:
    """Write the words one is invited to since those one knew of, as soon as the invitation is there."""
    for _try in range(60):
        if new := invitations(page, name) - known:
            break
        page.wait_for_timeout(500)
    (invitation,) = new
    page.goto(invitation)
    page.get_by_role("radio").first.check()
    page.get_by_role("main").get_by_role("textbox").first.fill(words)
    press(page, "Envoyer mes mots")
    expect(page.get_by_role("status").first).to_be_visible()
    assert invitations(page, name) == known
    expect(page.get_by_role("main")).to_contain_text(words)
