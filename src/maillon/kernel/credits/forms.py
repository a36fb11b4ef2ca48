"""The forms of time."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.organisations.models import Organisation
from maillon.kernel.territories.models import Hub
from maillon.ui.lines import LinesField

from .models import MOST_WORDS
from .words import time_words

USUAL = (15, 30, 60, 90, 120)
MOST_MINUTES = 3_000


class GiveForm(forms.Form):
    """How much time, and a word with it."""

    # The length is one of those proposed, or another in minutes: a browser would ask for both.
    use_required_attribute = False

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    usual = forms.ChoiceField(
        label=_("How much time?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how much time, or write it in minutes.")},
    )
    minutes = forms.IntegerField(
        label=_("Another length, in minutes"), required=False, min_value=1, max_value=MOST_MINUTES
    )
    words = forms.CharField(
        label=_("A word with it"),
        help_text=_("If you like. Only whoever receives this time reads it."),
        required=False,
        max_length=MOST_WORDS,
    )

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.fields["usual"].choices = [(str(minutes), time_words(minutes)) for minutes in USUAL]
        self.initial.setdefault("submission", uuid.uuid4())

    def clean(self):
        given = super().clean()
        if given.get("minutes") and not self.data.get(self.add_prefix("usual")):
            self.errors.pop("usual", None)
        given["minutes"] = given.get("minutes") or int(given.get("usual") or 0)
        return given


class CorrectForm(forms.Form):
    """Why something is put right."""

    why = LinesField(
        label=_("Why is it corrected?"),
        help_text=_("Both people read it."),
        max_length=200,
        rows=2,
        error_messages={"required": _("Say why, in a few words: both people will read it.")},
    )


class CommunityForm(forms.Form):
    """A community to open: whose, and how far one may owe."""

    name = forms.CharField(
        label=_("Name of the community"), max_length=80, error_messages={"required": _("Give the community a name.")}
    )
    hub = forms.ModelChoiceField(label=_("Hub"), queryset=Hub.objects.none(), required=False)
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none(), required=False)
    unit = forms.CharField(
        label=_("What you call your hours"),
        help_text=_("If they have a name of their own, such as “grains of salt”."),
        required=False,
        max_length=30,
    )
    owed = forms.IntegerField(
        label=_("Hours one may owe at most"),
        help_text=_("Somebody who needs help first starts by owing. Five hours suit most."),
        min_value=0,
        max_value=50,
        initial=5,
    )
    kept = forms.IntegerField(
        label=_("Hours one may have at most"),
        help_text=_("So that time goes round instead of piling up."),
        min_value=1,
        max_value=1_000,
        initial=50,
    )

    def __init__(self, *arguments, hubs, organisations, **options):
        super().__init__(*arguments, **options)
        self.fields["hub"].queryset, self.fields["organisation"].queryset = hubs, organisations
        self.fields["hub"].empty_label = self.fields["organisation"].empty_label = _("None in particular")
        if not self.is_bound and len(hubs) == 1:
            self.initial["hub"] = hubs[0]

    def clean(self):
        given = super().clean()
        if given.get("hub") and given.get("organisation"):
            self.add_error("organisation", _("Choose a hub or an organisation, not both."))
        return given
