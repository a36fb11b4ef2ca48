"""What the helpline shows at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.duty import demand
from maillon.kernel.portal.registry import cast, home_card, human_way, nav

from .models import HelpRequest
from .queries.past import contacts

human_way("helpline:need")
demand.register("helpline", contacts)
nav(_("Help others"), "helpline:volunteer", order=30)
nav(_("My duty"), "helpline:desk", order=5, roles=("mediator",))
nav(_("Coordination"), "helpline:board", order=6, roles=("coordinator",))


def people_waiting(request) -> dict:
    """Return how many people wait for a hand now."""
    return {"waiting": HelpRequest.objects.waiting().count()}


home_card("helpline/_home_card.html", people_waiting, order=10, same_for_all=True)

# The cast of the demonstration: people who exist only there, under codes that never change.
cast(
    "Jeanne",
    _("Lost online, without an account: asks a question, reads a guide, asks to be called back. Her code: JEANNE00."),
    "JEANNE00",
    url="portal:home",
    has_account=False,
)
cast(
    "Nadia",
    _("A volunteer with two hours: says she is available, is offered a request, rings, sends a guide."),
    "NAD1A000",
    url="helpline:desk",
)
cast(
    "Karim", _("Another volunteer, already helping somebody about a strange message."), "KAR1M000", url="helpline:desk"
)
cast("Sylvie", _("Coordinates the Loire: who waits, who is there, what is late."), "5Y1V1E00", url="helpline:board")
cast("Awa", _("Runs a small association and looks for guides and places."), "AWA00000", url="portal:home")
