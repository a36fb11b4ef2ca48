"""The pages of commons, and who sees them."""

from django.urls import reverse

from ..gestures import press
from .shape import Sight, seen_by

GUIDE = {"slug": "declarer-revenus"}


def _give_no_opinion(page):
    page.goto(reverse("commons:guide", kwargs=GUIDE))
    press(page, "Envoyer ma réponse")
    page.locator("[data-error-summary]").wait_for()


SIGHTS = [
    *seen_by("visitor", "commons:guides"),
    Sight("commons:guides", query="?theme=demarches"),
    Sight("commons:guide", arguments=GUIDE),
    Sight("commons:opinion", before=_give_no_opinion),
    Sight("commons:sending", arguments=GUIDE),
    *seen_by("coordinator", "commons:opinions"),
]
FOR_MACHINES = {
    "commons:qr",
}  # fmt: skip
