"""Tell that something is wrong."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ui.lines import LinesField

from ..reasons import Reason


class ReportForm(forms.Form):
    """Why, and a few words; whoever has an account is answered."""

    reason = forms.ChoiceField(
        label=_("What is not right?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    words = LinesField(
        label=_("In a few words, if you wish"),
        required=False,
        max_length=2000,
        rows=4,
        help_text=_("What happened, when? Only the people who look at reports read it."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.initial.setdefault("submission", uuid.uuid4())
