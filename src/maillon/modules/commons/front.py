"""What the commons show at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import PUBLICATIONS, nav

nav(_("Guides"), "commons:guides", order=20)
nav(_("Opinions"), "commons:opinions", order=80, roles=("coordinator",), within=PUBLICATIONS)
