"""Which days of one's own calendar one closes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.listings.forms import day_field


class ClosingForm(forms.Form):
    """A first day and a last one; a first day alone is that day."""

    first = day_field(_("From which day?"))
    last = day_field(_("Until which day?"), required=False, help_text=_("Leave it empty for that day alone."))

    @property
    def days(self) -> dict:
        """Give the days, for the action."""
        first = self.cleaned_data["first"]
        return {"first": first, "last": self.cleaned_data["last"] or first}


class ReopeningForm(forms.Form):
    """The first of the days that are opened again."""

    first = forms.DateField()
