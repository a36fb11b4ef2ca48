"""What exchanges show in the menu."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import EXCHANGES, nav

nav(_("Help each other"), "listings:index", order=45)
nav(_("Listings to read"), "listings:to_read", order=70, roles=("coordinator", "operator"), within=EXCHANGES)
nav(_("People to bring together"), "engagements:to_pair", order=71, roles=("coordinator", "operator"), within=EXCHANGES)
nav(
    _("Exchanges that wait for you"),
    "engagements:to_settle",
    order=72,
    roles=("coordinator", "operator"),
    within=EXCHANGES,
)
nav(_("Figures of exchanges"), "engagements:figures", order=74, roles=("coordinator",), within=EXCHANGES)
