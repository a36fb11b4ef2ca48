"""Which months and which territory to look at, and how long a link to that stays open."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maillon.kernel.territories.period import PeriodForm

from .policy import DAYS
from .selection import Selection


class SelectionForm(PeriodForm):
    """Choose the first and the last month, and where."""

    makes = Selection


class ShareForm(forms.Form):
    """Choose how long a link stays open."""

    days = forms.TypedChoiceField(label=_("Open for"), coerce=int)

    says_optional = False

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["days"].choices = [
            (days, ngettext("%(count)d day", "%(count)d days", days) % {"count": days}) for days in DAYS
        ]
