"""What the helpline shows at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import home_card, human_way, nav

from .models import HelpRequest

human_way("helpline:need")
nav(_("My duty"), "helpline:desk", order=5, roles=("mediator",))
nav(_("Coordination"), "helpline:board", order=6, roles=("coordinator",))


def people_waiting(request) -> dict:
    """Return how many people wait for a hand now."""
    return {"waiting": HelpRequest.objects.waiting().count()}


home_card("helpline/_home_card.html", people_waiting, order=10)
