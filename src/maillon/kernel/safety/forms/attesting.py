"""Note what was checked about somebody."""

from datetime import datetime, time

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from maillon.ui.lines import LinesField

from .. import attesting


class AttestForm(forms.Form):
    """Who, what, until when, and what was seen."""

    code = forms.CharField(
        label=_("Code of the person"),
        max_length=12,
        help_text=_("Eight signs: the person reads them on the page “What was checked about me”."),
        error_messages={"required": _("Write the code of the person.")},
    )
    kind = forms.ChoiceField(label=_("What did you check?"), error_messages={"required": _("Say what you checked.")})
    until = forms.DateField(
        label=_("Valid until (leave empty if it does not end)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = LinesField(
        label=_("Note"),
        required=False,
        max_length=500,
        rows=2,
        help_text=_("What you saw, such as “seen at the office”. Never copy a number or a paper. The person reads it."),
    )

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        kinds = [kind for kind in attesting.declared().values() if kind.slug != "adult_declared"]
        self.fields["kind"].choices = [(kind.slug, kind.label) for kind in kinds]

    def ends_at(self) -> datetime | None:
        """Return the end of the last day, in local time."""
        day = self.cleaned_data["until"]
        return make_aware(datetime.combine(day, time(23, 59))) if day else None


class WithdrawForm(forms.Form):
    """Why it no longer holds."""

    why = forms.CharField(label=_("Why (nobody has to say)"), required=False, max_length=200)
