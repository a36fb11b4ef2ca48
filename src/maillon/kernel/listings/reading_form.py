"""What a coordinator says of a listing that waits."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """What should change, if anything."""

    why = forms.CharField(
        label=_("What should change?"), help_text=_("Its author reads it. One kind sentence is enough."),
        required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
