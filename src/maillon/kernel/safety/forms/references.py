"""A few words about somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ui.lines import LinesField

from ..actions.references import MOST_SIGNS


class ReferenceForm(forms.Form):
    """Thanks or not, a few words, and what only moderators read."""

    thanks = forms.TypedChoiceField(
        label=_("How did it go?"),
        choices=[("yes", _("Well: I say thank you")), ("no", _("Not so well"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it went.")},
    )
    words = LinesField(
        label=_("A few words"),
        max_length=MOST_SIGNS,
        rows=4,
        help_text=_("They are shown on the page of the person. Neither address nor number."),
        error_messages={"required": _("Write a few words, even very short.")},
    )
    private_words = LinesField(
        label=_("Something only the team should know?"),
        required=False,
        max_length=MOST_SIGNS,
        rows=3,
        help_text=_("The person will never read it."),
    )
