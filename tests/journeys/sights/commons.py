"""The pages of commons, and who sees them."""

from django.urls import reverse

from maillon.modules.commons.proofreading.demo_ends import GONE_SLUG

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
    Sight("commons:guide", arguments={"slug": GONE_SLUG}, query="?gone", status=410),
    Sight("commons:guide", arguments={"slug": "carte-vermeil"}, query="?missing", status=404),
    Sight("commons:opinion", before=_give_no_opinion, status=422),
    Sight("commons:sending", arguments=GUIDE),
    *seen_by("coordinator", "commons:opinions"),
]
FOR_MACHINES = {
    "commons:qr",
}  # fmt: skip
