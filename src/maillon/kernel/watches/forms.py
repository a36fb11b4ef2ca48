"""How often one hears of a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Rhythm


class RhythmForm(forms.Form):
    """How often."""

    rhythm = forms.ChoiceField(label=_("How often?"), choices=Rhythm.choices)
