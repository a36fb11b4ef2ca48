"""What groups show at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import nav

nav(_("Conversations"), "conversations:threads", order=9, roles=("mediator", "coordinator"))
nav(_("Groups"), "groups:groups", order=10, roles=("mediator", "coordinator"))
nav(_("Letters"), "groups:letters", order=11, roles=("coordinator",))
