"""What a coordinator says of a listing that waits."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ui.lines import LinesField


class DecisionForm(forms.Form):
    """What should change, if anything; `version` is the one that was read."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    why = LinesField(
        label=_("What should change?"), help_text=_("Its author reads it. One kind sentence is enough."),
        required=False, max_length=400,
    )  # fmt: skip
