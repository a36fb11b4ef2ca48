"""What somebody answers to a listing, built from its kind."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import One, When
from maillon.kernel.listings.forms import add_declarations, day_field, hour_field
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.notices.link_form import SubmissionField
from maillon.kernel.schedule.words import span_in_words

from .actions.answering import MOST_MOMENTS, Answer

MOST_SHOWN = 12


class SlotField(forms.ModelChoiceField):
    """One of the moments of a listing, said in words."""

    def __init__(self, listing: Listing, *, now: datetime):
        self.zone = listing.zone
        slots = listing.slots.filter(cancelled_at__isnull=True, starts_at__gt=now).order_by("starts_at")
        coming = list(slots[: MOST_SHOWN + 1])
        widget = forms.RadioSelect if len(coming) <= MOST_SHOWN else forms.Select
        super().__init__(slots, label=_("Which moment?"), empty_label=None, widget=widget, blank=False)
        # The only moment is not worth a question.
        self.initial = coming[0] if len(coming) == 1 else None

    def label_from_instance(self, slot: Slot) -> str:
        words = span_in_words(slot.starts_at, slot.ends_at, self.zone)
        return f"{words} · " + (
            str(_("waiting list")) if slot.is_full else str(_("%(left)d left") % {"left": slot.left})
        )


class AnswerForm(forms.Form):
    """One answer to one listing."""

    message = forms.CharField(
        label=_("A word to them"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who you are, why this, when you are free. Your number stays hidden until they say yes."),
    )  # fmt: skip
    submission = SubmissionField()

    def __init__(self, listing: Listing, data=None, *, person, declares=(), now: datetime):
        super().__init__(data)
        self.listing, kind = listing, listing.kind
        if kind.words.answer_help:
            self.fields["message"].help_text = kind.words.answer_help
        if kind.when is When.SLOTS or listing.repeats is not None:
            self.fields["slot"] = SlotField(listing, now=now)
        if not isinstance(kind.capacity, One) and kind.when is not When.DATES and kind.capacity.at_once > 1:
            self.fields["quantity"] = forms.IntegerField(
                label=_("How many?"), min_value=1, max_value=min(listing.total, kind.capacity.at_once), initial=1,
                help_text=kind.capacity.unit,
            )  # fmt: skip
        if kind.when is When.DATES:
            self.fields["first"] = day_field(_("From which day?"))
            self.fields["last"] = day_field(_("Until which day?"))
        if kind.when is When.MOMENTS:
            for number in range(1, MOST_MOMENTS + 1):
                self.fields[f"day_{number}"] = day_field(_("Day %(number)d") % {"number": number}, required=number == 1)
                self.fields[f"at_{number}"] = hour_field(_("At what time?"), required=number == 1)
        if kind.deal.two_sided:
            own = (
                Listing.objects.shown().filter(author=person, kind_slug=kind.slug)
                if person.is_authenticated
                else Listing.objects.none()
            )
            self.fields["counter"] = forms.ModelChoiceField(
                own, label=_("What do you give in exchange?"), empty_label=None
            )
        for detail in kind.answers:
            self.fields[detail.name] = detail.field()
        add_declarations(self, declares)
        self.order_fields([name for name in self.fields if name != "message"] + ["message"])

    def answer(self) -> Answer:
        """Give what was answered, for the action."""
        given, kind = self.cleaned_data, self.listing.kind
        zone = self.listing.zone
        first, last = given.get("first"), given.get("last")
        moments = tuple(
            datetime.combine(given[f"day_{number}"], given[f"at_{number}"], zone)
            for number in range(1, MOST_MOMENTS + 1)
            if given.get(f"day_{number}") and given.get(f"at_{number}")
        )
        return Answer(
            slot=given.get("slot"), quantity=given.get("quantity") or 1, moments=moments, counter=given.get("counter"),
            # Whole days: the last one is theirs until midnight.
            first=datetime.combine(first, time(0), zone) if first else None,
            last=datetime.combine(last + timedelta(days=1), time(0), zone) if last else None,
            message=given.get("message", ""), details={detail.name: given.get(detail.name) for detail in kind.answers},
        )  # fmt: skip

    @property
    def shown_fields(self):
        """The fields a person sees, in order."""
        return [self[name] for name in self.fields if name != "submission"]


class MoveForm(forms.Form):
    """Why, how, which: what a move may ask."""

    reason = forms.CharField(required=False, max_length=20)
    note = forms.CharField(required=False, max_length=1_000)
    moment = forms.DateTimeField(required=False)
    collected = forms.IntegerField(required=False, min_value=0, max_value=10_000)
