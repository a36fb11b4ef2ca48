"""What the newsroom shows at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import PUBLICATIONS, nav

nav(_("Journal"), "newsroom:journal", order=24)
nav(_("Articles that wait"), "newsroom:waiting", order=82, roles=("coordinator",), within=PUBLICATIONS)
