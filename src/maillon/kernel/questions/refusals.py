"""The words for what is refused about questions."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "question_left",
    _("This person left your conversation and reads nothing more of it. Your text is still here: copy it elsewhere."),
)
