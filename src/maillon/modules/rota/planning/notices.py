"""What volunteers are told of the rota."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "planning-published",
    _("A rota was published: shifts are proposed to you"),
    urgent=True,
    subject=_("Shifts are proposed to you, week of %(week)s"),
    text=_(
        "%(team)s proposes shifts to you, week of %(week)s: %(shifts)s. Can you come? Without an answer, we offer a place"
        " to others, usually the day before. Say yes or no:"
    ),
    button=_("Answer"),
)
