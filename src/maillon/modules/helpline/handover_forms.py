"""The forms of a hand-over: the consent of the person, what is shared, and what a place answers."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillon.ui.lines import LinesField

from .forms import PhoneField
from .models import ConsentHow, PlaceOutcome, RefusalReason, Relation
from .policy import MOST_SHARED


def consent_words(place_name: str) -> str:
    """Return the very words to which a person agrees, read aloud to them and kept with the hand-over."""
    return gettext(
        "I agree that my first name, my telephone number and the summary below be given to “%(place)s”, "
        "so that they ring me about this. I may change my mind at any time."
    ) % {"place": place_name}


class HandOverForm(forms.Form):
    """Hand a request over: what is shared, and the person's yes."""

    shared_need = LinesField(
        label=_("What the place will read"),
        help_text=_("The least they need to answer: no opinion, no password, nothing about health."),
        max_length=MOST_SHARED,
        rows=3,
        error_messages={"required": _("Say in a few words what the person needs.")},
    )
    shared_name = forms.CharField(
        label=_("First name to ask for"), required=False, max_length=60, help_text=_("Shown once the place accepts.")
    )
    shared_phone = PhoneField(
        label=_("Number to ring"),
        max_length=40,
        help_text=_("Shown once the place accepts."),
        error_messages={"required": _("The place needs a number to ring.")},
    )
    consent_by = forms.ChoiceField(label=_("Who agrees?"), choices=Relation.choices, initial=Relation.SELF)
    consent_how = forms.ChoiceField(
        label=_("How?"), choices=ConsentHow.choices, initial=ConsentHow.SPOKEN, widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(
        label=_("I read this sentence aloud, and the person said yes"),
        error_messages={"required": _("Without the person’s yes, nothing may be given to the place.")},
    )


class RefusalForm(forms.Form):
    """The place cannot."""

    reason = forms.ChoiceField(
        label=_("Why can you not?"),
        choices=RefusalReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the closest reason: the volunteer will know where to turn.")},
    )
    note = LinesField(
        label=_("A word for the volunteer"),
        required=False,
        max_length=MOST_SHARED,
        rows=2,
    )


class AppointmentForm(forms.Form):
    """The place sees the person on that day at that time."""

    day = forms.DateField(
        label=_("Day of the appointment"),
        widget=forms.DateInput,
        error_messages={"required": _("Which day?"), "invalid": _("Write the day as 24/11/2026.")},
    )
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput,
        error_messages={"required": _("At what time?"), "invalid": _("Write the time as 14:30.")},
    )

    def moment(self, zone) -> datetime:
        """Return the moment, in the zone where the person lives."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], zone)


class EndForm(forms.Form):
    """What came of it at the place."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=PlaceOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is closest: the person and the volunteer will be told.")},
    )
    note = LinesField(
        label=_("A word for the volunteer"),
        required=False,
        max_length=MOST_SHARED,
        rows=2,
    )
