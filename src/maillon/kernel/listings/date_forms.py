"""What an author says of one date, or of what comes again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import Kind

from .forms import day_field, hour_field
from .models import Listing, Slot
from .places import choices_of


class MoveDateForm(forms.Form):
    """Where a date goes."""

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, initial=initial)
        self.fields["day"] = day_field(_("Which day?"))
        self.fields["at"] = hour_field(_("At what time?"))
        self.fields["until"] = hour_field(_("Until what time?"))


class PlaceDateForm(forms.Form):
    """At which of several addresses a date is."""

    def __init__(self, listing: Listing, slot: Slot, data=None):
        super().__init__(data, initial={"place": slot.place_id})
        self.is_asked = bool(choices_of(listing))
        self.fields["place"] = forms.ModelChoiceField(
            listing.addresses.there().select_related("territory"), label=_("At which address?"), required=False,
            empty_label=_("Whoever comes chooses"),
        )  # fmt: skip


class WhyForm(forms.Form):
    """Why people who are expected should no longer come."""

    def __init__(self, kind: Kind, data=None):
        super().__init__(data)
        reasons = kind.deal.reasons.get("cancel", {})
        self.fields["reason"] = forms.ChoiceField(
            label=_("Why?"), choices=[("", "—"), *reasons.items()], required=False,
            help_text=_("Whoever is expected reads it. Nobody is? Then leave it empty."),
        )  # fmt: skip


class EndForm(WhyForm):
    """The last day."""

    def __init__(self, kind: Kind, data=None):
        super().__init__(kind, data)
        self.fields["last"] = day_field(_("What is the last day?"))
        self.order_fields(["last", "reason"])


class HoursForm(forms.Form):
    """Other hours, from a day on."""

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, initial=initial)
        self.fields["from_day"] = day_field(_("From which day?"))
        self.fields["from_at"] = hour_field(_("At what time?"))
        self.fields["from_until"] = hour_field(_("Until what time?"))
