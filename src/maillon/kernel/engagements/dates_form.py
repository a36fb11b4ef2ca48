"""The dates of a listing that one may answer at once: as many boxes to tick, by month."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.places import choices_of
from maillon.kernel.schedule.words import span_in_words
from maillon.ui.dates import date_format

from .actions.answering_dates import MOST_DATES
from .models import LIVE, Engagement

# Fewer are read at a glance, whatever their months.
MANY = 6


def slots_to_come(listing: Listing, *, now: datetime):
    """Return the moments to come of a listing, the next first."""
    return listing.slots.filter(cancelled_at__isnull=True, starts_at__gt=now).order_by("starts_at")


def not_answered(coming: Iterable[Slot], person) -> list[Slot]:
    """Leave out the moments that this person has answered already."""
    coming = list(coming)
    live = Engagement.objects.filter(slot__in=coming, guest=person.pk, state__in=LIVE)
    answered = set(live.values_list("slot", flat=True)) if coming and person.pk else set()
    return [slot for slot in coming if slot.pk not in answered]


def slot_in_words(slot: Slot, zone, places: dict[int, str]) -> str:
    """Say one moment: when, where of several places, and how many are left."""
    words = " · ".join(filter(None, (span_in_words(slot.starts_at, slot.ends_at, zone), places.get(slot.place_id))))
    return f"{words} · " + (str(_("waiting list")) if slot.is_full else str(_("%(left)d left") % {"left": slot.left}))


class DatesField(forms.ModelMultipleChoiceField):
    """Some of the moments of a listing, said in words; those one has answered already are not asked for again."""

    def __init__(self, listing: Listing, coming, asked: list[Slot]):
        self.zone = listing.zone
        self.places = {place.pk: str(place) for place in choices_of(listing)}
        self.asked = asked
        super().__init__(
            coming, label=_("Which dates?"), widget=forms.CheckboxSelectMultiple,
            help_text=_("Tick one or several. They say yes to all of them, or to some; you may step back from one only."),
            error_messages={
                "required": _("Tick the dates that suit you: one at least."),
                "invalid_choice": _("One of these dates is no longer there: choose among those that are."),
            },
        )  # fmt: skip
        self.choices = [(str(slot.pk), slot_in_words(slot, self.zone, self.places)) for slot in asked]
        self.choice_details = self._months(asked) if len(asked) > MANY else {}
        if not asked:
            self.help_text = _("You have answered for every date to come.")

    def _months(self, asked: list[Slot]) -> dict[str, dict]:
        """Say the month above the first date of each."""
        heads: dict[str, dict] = {}
        before = ""
        for slot in asked:
            month = date_format(slot.starts_at.astimezone(self.zone), "F Y")
            if month != before:
                heads[str(slot.pk)] = {"heading": month}
            before = month
        return heads


def add_dates(form: forms.Form, listing: Listing, *, person, now: datetime) -> bool:
    """Ask which dates where there are several to choose among; return False where there are not."""
    coming = slots_to_come(listing, now=now)
    sent = form.data.getlist("slot") if hasattr(form.data, "getlist") else ()
    if len(coming) < 2 and len(sent) < 2 and not form.data.get("every"):
        return False
    asked = not_answered(coming, person)
    if len(asked) > 1:
        form.fields["every"] = forms.BooleanField(label=_every(len(asked)), required=False)
    form.fields["slot"] = DatesField(listing, coming, asked)
    form.fields["slot"].required = not form.data.get("every")
    return True


def _every(number: int):
    return _("All the dates to come") if number <= MOST_DATES else _("The %(most)d next dates") % {"most": MOST_DATES}


def dates_of(form: forms.Form) -> list[Slot]:
    """Give the dates that were chosen, or all those that were shown."""
    if form.cleaned_data.get("every"):
        return form.fields["slot"].asked[:MOST_DATES]
    return list(form.cleaned_data.get("slot") or ())
