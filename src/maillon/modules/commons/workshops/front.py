"""What working groups show at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import PUBLICATIONS, nav, offer_beside_answers

nav(_("Workshop"), "workshops:home", order=12, roles=("mediator", "coordinator"), within=PUBLICATIONS)
offer_beside_answers("workshops/_wish.html")
