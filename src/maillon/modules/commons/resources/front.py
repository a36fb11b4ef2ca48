"""What resources show at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import nav

nav(_("Resources"), "resources:list", order=25)
