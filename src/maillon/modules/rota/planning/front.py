"""What planning adds to the menu."""

from django.utils.translation import pgettext_lazy

from maillon.kernel.portal.registry import nav

nav(pgettext_lazy("the rota of a team", "Planning"), "planning:index", order=7, roles=("coordinator",))
