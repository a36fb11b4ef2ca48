"""What organisations show in the menu of those who look after them."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import EXCHANGES, nav

nav(_("Organisations"), "organisations:organisations", order=73, roles=("coordinator", "operator"), within=EXCHANGES)
