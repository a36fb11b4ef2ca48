"""What the portal itself shows in the menu."""

from django.utils.translation import gettext_lazy as _

from .registry import nav

nav(_("Find help"), "portal:find", order=10)
nav(_("Reports"), "safety:queue", order=75, roles=("coordinator", "operator"))
