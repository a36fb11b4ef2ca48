"""What people do in an exchange, page by page: publish, answer, press, give up."""

import re
from datetime import date as day
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Locator, Page, expect

from .gestures import headline, press

WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
SOON = day.today() + timedelta(days=4)
SINCE = 5  # days later it was yesterday


def write(page: Page, path: str, side: str, title: str, **said) -> str:
    """Publish something; `said` are fields by their label, dates and choices as they are typed, boxes to tick."""
    page.goto(f"/{path}/publier/{side}/")
    page.get_by_role("textbox", name="En quelques mots").fill(title)
    for charter in page.get_by_role("checkbox", name="J’ai lu la charte").all():  # asked once of each person
        charter.check()
    fill(page, said)
    press(page, "Publier")
    expect(headline(page)).to_have_text(title)
    return page.url


def fill(page: Page, said: dict) -> None:
    """Say all this in a form, each by its label: what is typed, what is chosen, True to tick; many, one after the other."""
    for label, value in said.items():
        fields = page.get_by_role("main").get_by_label(label.replace("_", " "))
        for place, one in enumerate(value if isinstance(value, list) else [value]):
            _say(fields.nth(place), one)


def _say(field: Locator, value: str | bool) -> None:
    if not field.is_visible():
        field.locator("xpath=ancestor::details").locator("> summary").first.click()
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    elif value is True or field.get_attribute("type") in {"checkbox", "radio"}:
        field.check()
    else:
        field.fill(value)


def find(page: Page, listing: str, **said) -> None:
    """Look in the list of its kind, for what is said there if anything is, and open the listing that was found."""
    _look(page, listing, **said).first.click()
    page.wait_for_url(f"**{urlsplit(listing).path}")


def is_not_found(page: Page, listing: str, **said) -> None:
    """Look for it in the same way, and see that it is not there."""
    expect(_look(page, listing, **said)).to_have_count(0)


def _look(page: Page, listing: str, **said) -> Locator:
    path = urlsplit(listing).path
    page.goto(f"/{path.split('/')[1]}/")
    if said:
        fill(page, said)
        press(page, "Chercher")
        page.wait_for_url("**/?*")
    return page.get_by_role("main").locator(f"a[href='{path}']")


def reply(page: Page, listing: str, button: str, *, date: int | list[int] | None = None, **said) -> str:
    """Find a listing in the list of its kind, answer it, and return the address of the exchange."""
    find(page, listing)
    return answer(page, button, date=date, **said)


def answer(page: Page, button: str, *, date: int | list[int] | None = None, **said) -> str:
    """Answer the listing whose page this is, for one or several of its dates where it has many; return where the exchange is."""
    page.get_by_role("link", name=button).click()
    dates = page.get_by_role("group", name="Quelles dates").get_by_role("checkbox")
    for place in [] if date is None else [date] if isinstance(date, int) else date:
        dates.nth(place).check()
    fill(page, said)
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


def tell(page: Page, exchange: str, button: str, words: str, *, then: str) -> None:
    """Press a button that asks for a few words, such as the condition of what is lent."""
    page.goto(exchange)
    asked = page.get_by_role("main").locator("details").filter(has=page.locator("summary", has_text=button))
    asked.locator("summary").click()
    asked.get_by_role("textbox").fill(words)
    asked.get_by_role("button", name=button, exact=True).click()
    stands(page, then)


def read_and_publish(coordinator: Page, listing: str) -> None:
    """Read what waits to be read, and let everybody find it."""
    coordinator.goto("/coordination/annonces/")
    coordinator.get_by_role("main").locator(f"a[href*='{code_in(listing)}']").first.click()
    press(coordinator, "Publier")
    expect(coordinator.get_by_role("status").first).to_be_visible()


def is_told(page: Page, *words: str) -> None:
    """See one piece of news that says all this, as soon as it is there, however many came since."""
    piece, older = page.get_by_role("main").locator(".card"), page.locator("main a[rel=next]")
    for said in words:
        piece = piece.filter(has_text=said)
    for _try in range(40):
        page.goto("/nouvelles/")
        while not piece.count() and older.count():
            page.goto(urljoin(page.url, older.get_attribute("href")))
        if piece.count():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"No news says {words}")


def code_in(address: str) -> str:
    """Return the code in the address of a page."""
    return urlsplit(address).path.rstrip("/").rpartition("/")[2]


def thank(page: Page, exchange: str, words: str) -> None:
    """Write a few words about the other one, from the page of the exchange, as soon as it asks for them."""
    asked = page.get_by_role("main").get_by_role("link", name="Écrire quelques mots")
    for _try in range(60):
        page.goto(exchange)
        if asked.count():
            break
        page.wait_for_timeout(500)
    asked.click()
    page.get_by_role("radio").first.check()
    page.get_by_role("main").get_by_role("textbox").first.fill(words)
    press(page, "Envoyer mes mots")
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(words)
    page.goto(exchange)
    expect(asked).to_have_count(0)
