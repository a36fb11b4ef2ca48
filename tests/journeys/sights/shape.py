"""What a sight is: one page of the site, who looks at it, and what they do before."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from playwright.sync_api import Page

from tests.fixtures.browser import OPERATOR

from ..gestures import INES, KARIM, SYLVIE, ask_for_a_code, become, code_from_an_application, press, type_the_code

KEYHOLDER = "cle@example.org"
STATUS = "performance.getEntriesByType('navigation')[0].responseStatus"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """One page as one person sees it; `before` leads there where an address is not enough."""

    name: str
    who: str = "visitor"
    arguments: dict[str, str] = field(default_factory=dict)
    query: str = ""
    before: Callable[[Page], None] | None = None
    status: int = 200

    def __str__(self):
        return f"{self.who} {self.name}{self.query}"

    def open(self, page: Page) -> None:
        """Go to the page, and make sure that it is the one asked for."""
        if self.before:
            self.before(page)
            page.wait_for_load_state()
            status = page.evaluate(STATUS)
            assert status == self.status, f"{self} answers {status}"
            return
        path = self.name if self.name.startswith("/") else reverse(self.name, kwargs=self.arguments)
        answer = page.goto(path + self.query)
        assert answer.status == self.status
        assert page.evaluate("location.pathname") == path


def _visitor(page):
    pass


def _mediator(page):
    become(page, KARIM)


def _coordinator(page):
    become(page, SYLVIE)


def _candidate(page):
    become(page, INES)


def _operator(page):
    ask_for_a_code(page, OPERATOR)
    type_the_code(page)


def _keyholder(page):
    """Somebody new, who has just added a passkey and an application."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    ask_for_a_code(page, KEYHOLDER)
    type_the_code(page)
    page.get_by_role("textbox", name="Comment vous appeler").fill("Clé")
    press(page, "Ouvrir mon compte")
    page.wait_for_url("**/moi/")
    page.goto(reverse("mfa_activate_totp"))
    secret = page.locator("code").text_content()
    page.get_by_role("textbox", name="Code").fill(code_from_an_application(secret))
    press(page, "Ajouter l’application")
    page.wait_for_url("**/secours/")
    page.goto(reverse("mfa_add_webauthn"))
    press(page, "Ajouter une clé d’accès")
    page.wait_for_url(lambda url: "ajout" not in url)


PEOPLE = {
    "visitor": _visitor,
    "mediator": _mediator,
    "coordinator": _coordinator,
    "candidate": _candidate,
    "facilitator": _visitor,
    "operator": _operator,
    "keyholder": _keyholder,
}


def seen_by(who: str, *names: str, **options) -> list[Sight]:
    """Say who looks at several pages that need nothing else."""
    return [Sight(name, who, **options) for name in names]
