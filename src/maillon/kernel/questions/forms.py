"""Ask something in a few words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.listings.forms import add_declarations
from maillon.kernel.notices.link_form import SubmissionField
from maillon.ui.lines import LinesField


class QuestionForm(forms.Form):
    """One question; how long it may be is said by the action, which gives it back."""

    text = LinesField(
        label=_("Your question"),
        help_text=_(
            "Only whoever published this reads it, and answers you. Numbers and addresses stay masked until you both agree."
        ),
        error_messages={"required": _("There is nothing to send yet: write your question.")},
        strip=False,
        rows=4,
    )
    submission = SubmissionField()

    def __init__(self, data=None, *, declares=()):
        super().__init__(data)
        add_declarations(self, declares)
