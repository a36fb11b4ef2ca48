"""What a reader may fill in: an opinion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices.link_form import SubmissionField
from maillon.ui.lines import LinesField

MOST_WORDS = 2000


class OpinionForm(forms.Form):
    """Did it help? And if not, what is missing?"""

    helped = forms.TypedChoiceField(
        label=_("Did this guide help you?"),
        choices=[("yes", _("Yes, it helped me")), ("no", _("No, something is missing"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose “yes” or “no”."),
            "invalid_choice": _("Choose “yes” or “no”."),
        },
    )
    missing = LinesField(
        label=_("What is missing?"),
        help_text=_("Write as you speak. No name, no number: we cannot answer you here."),
        required=False,
        max_length=MOST_WORDS,
        rows=4,
        error_messages={
            "max_length": _("This is too long: %(limit_value)d characters at most. Shorten it, nothing is lost.")
        },
    )
    submission = SubmissionField()
