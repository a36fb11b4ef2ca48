"""What volunteering shows at the front door."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.people.beside import stands_beside
from maillon.kernel.portal.registry import cast, nav

from .queries import beside

stands_beside(beside)

nav(_("Volunteers"), "volunteers:manage", order=7, roles=("coordinator",))
nav(_("Scripts"), "volunteers:scripts", order=8, roles=("mediator",))

cast(
    "Inès",
    _("Has just been accepted as a volunteer: ten minutes of preparation, five questions, and she can help."),
    "1NE5A000",
    url="volunteers:mine",
)
