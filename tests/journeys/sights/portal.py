"""The pages of portal, and who sees them."""

from django.urls import reverse

from ..gestures import press
from .shape import Sight, seen_by


def _send_a_stale_form(page):
    page.goto(reverse("commons:guide", kwargs={"slug": "declarer-revenus"}))
    page.get_by_role("textbox", name="Que manque-t-il").fill("La date de fin.")
    page.context.clear_cookies(name="csrftoken")
    press(page, "Envoyer ma réponse")
    page.get_by_role("button", name="Envoyer de nouveau").wait_for()


SIGHTS = [
    *seen_by(
        "visitor",
        "portal:home",
        "portal:find",
        "portal:legal",
        "portal:privacy",
        "portal:accessibility",
        "portal:demo",
        "portal:demo_messages",
        "ui:styleguide",
    ),
    Sight("portal:find", query="?q=declarer+mes+impots&pres-de=Saint-Étienne"),
    Sight("portal:find", query="?q=xyzzy"),
    Sight("portal:theme", arguments={"slug": "soin"}),
    Sight("/nulle-part/", status=404),
    Sight("/stale-form/", before=_send_a_stale_form, status=403),
    *seen_by("mediator", "portal:home"),
    *seen_by("coordinator", "portal:home"),
    *seen_by("operator", "portal:home"),
]
FOR_MACHINES = {
    "portal:favicon", "portal:healthz", "portal:manifest", "portal:robots",
}  # fmt: skip
BUTTONS = {
    "portal:demo_become", "ui:reading",
}  # fmt: skip
