"""What somebody answers to a listing, built from its kind."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import One, When
from maillon.kernel.listings.forms import add_declarations, day_field, hour_field
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.places import choices_of
from maillon.kernel.notices.link_form import SubmissionField
from maillon.ui.lines import LinesField

from .actions.answering import Answer
from .actions.choosing_days import MOST_MOMENTS
from .circle import moment_to_join
from .dates_form import add_dates, dates_of, slot_in_words, slots_to_come
from .models import Engagement
from .things import things_of
from .words import AN_HOUR

NUMBERS = range(1, MOST_MOMENTS + 1)


class SlotField(forms.ModelChoiceField):
    """The only moment of a listing that is left to answer, said in words."""

    def __init__(self, listing: Listing, *, now: datetime):
        self.zone = listing.zone
        slots = slots_to_come(listing, now=now)
        self.places = {place.pk: str(place) for place in choices_of(listing)}
        super().__init__(slots, label=_("Which moment?"), empty_label=None, widget=forms.RadioSelect, blank=False)
        # The only moment is not worth a question.
        self.initial = slots.first()

    def label_from_instance(self, slot: Slot) -> str:
        return slot_in_words(slot, self.zone, self.places)


class PlaceField(forms.ModelChoiceField):
    """One of the places of a listing."""

    @classmethod
    def of(cls, listing: Listing, *, now: datetime) -> "PlaceField | None":
        """Ask it where there are several; a moment that is at one of them says it by itself, and nothing where all do."""
        if not choices_of(listing):
            return None
        slots = listing.slots.filter(cancelled_at__isnull=True, starts_at__gt=now)
        said = set(slots.values_list(Q(place__isnull=False), flat=True))
        return None if said == {True} else cls(listing, is_needed=True not in said)

    def __init__(self, listing: Listing, *, is_needed: bool):
        super().__init__(
            listing.addresses.there().select_related("territory"), label=_("At which address?"), empty_label=None,
            widget=forms.RadioSelect, blank=False, to_field_name="code", required=is_needed,
            help_text="" if is_needed else _("If the moment you chose names its address, leave this one."),
            error_messages={
                "required": _("Choose at which address."),
                "invalid_choice": _("It no longer takes place at this address: choose another one."),
            },
        )  # fmt: skip


class ThingField(forms.ModelChoiceField):
    """One of the things that somebody gives in exchange, or none of them."""

    def __init__(self, things, **options):
        super().__init__(
            things, label=_("What do you give in exchange?"), empty_label=_("Something else"),
            widget=forms.RadioSelect, blank=True, to_field_name="code", **options,
        )  # fmt: skip


class OwnField(forms.ModelChoiceField):
    """One of the places of somebody, where they take in whoever takes them in."""

    def __init__(self, things):
        super().__init__(
            things, label=_("Which of yours do you give in exchange?"), empty_label=None, widget=forms.RadioSelect, blank=False,
            to_field_name="code", initial=things.first(),
            error_messages={"required": _("Publish yours first: it is what you give in exchange.")},
        )  # fmt: skip


class AnswerForm(forms.Form):
    """One answer to one listing."""

    message = LinesField(
        label=_("A word to them"), required=False, max_length=2_000,
        help_text=_("Who you are, why this, when you are free. Your number stays hidden until they say yes."),
    )  # fmt: skip
    submission = SubmissionField()

    def __init__(self, listing: Listing, data=None, *, person, declares=(), now: datetime):
        super().__init__(data)
        self.listing, self.has_dates, kind = listing, False, listing.kind
        if kind.deal.talks_from:
            self.fields["message"].help_text = _(
                "Who you are, why this. They read it, then the association; you write to each other once it said yes."
            )
        if kind.words.answer_help:
            self.fields["message"].help_text = kind.words.answer_help
        if kind.when is When.SLOTS or listing.repeats is not None:
            self.has_dates = add_dates(self, listing, person=person, now=now)
            if not self.has_dates:
                self.fields["slot"] = SlotField(listing, now=now)
        if (asked := PlaceField.of(listing, now=now)) is not None:
            self.fields["place"] = asked
        is_counted = not isinstance(kind.capacity, One) and kind.when is not When.DATES
        if is_counted and (most := min(listing.total, kind.capacity.at_once)) > 1:
            self.fields["quantity"] = forms.IntegerField(
                label=_("How many?"), min_value=1, max_value=most, initial=1,
                help_text=kind.capacity.unit,
            )  # fmt: skip
        if kind.when is When.DATES:
            self.fields["first"] = day_field(_("From which day?"))
            self.fields["last"] = day_field(_("Until which day?"))
        self.shared = moment_to_join(listing, now=now)
        if self.shared is not None:
            self.fields["moment"] = forms.DateTimeField(required=False, widget=forms.HiddenInput)
            self.initial["moment"] = self.shared.isoformat()
        elif kind.when is When.MOMENTS:
            for number in NUMBERS:
                self.fields[f"day_{number}"] = day_field(_("Day %(number)d") % {"number": number}, required=number == 1)
                self.fields[f"at_{number}"] = hour_field(_("At what time?"), required=number == 1)
        if kind.deal.both_ways:
            self.fields["counter"] = OwnField(things_of(person.pk, kind))
        elif kind.deal.two_sided:
            things = things_of(person.pk, kind)
            if first := things.first():
                self.fields["counter"] = ThingField(things, required=False, initial=first)
            self.fields["described"] = forms.CharField(
                label=_("Or describe it") if first else _("What do you give in exchange?"), required=not first,
                max_length=200, error_messages={"required": _("Say what you give in exchange.")},
                help_text=_("What it is, its condition. For instance: a child’s bicycle, 20 inches, new brakes."),
            )  # fmt: skip
        for detail in kind.answers_to(listing.side):
            self.fields[detail.name] = detail.within(listing.details).field()
        add_declarations(self, declares)
        self.order_fields([name for name in self.fields if name != "message"] + ["message"])

    def clean(self):
        given = super().clean()
        check_moments(self)
        if self.shared is not None and given.get("moment") != self.shared:
            self.data = self.data.copy()
            self.data["moment"] = self.shared.isoformat()
            self.add_error(
                None, _("The moment was agreed with somebody else meanwhile. If it suits you, send once more.")
            )
        slots = self.dates if self.has_dates else [slot for slot in [given.get("slot")] if slot]
        says_where = bool(slots) and all(slot.place_id for slot in slots)
        if "place" in self.fields and not given.get("place") and "place" not in self.errors and not says_where:
            self.add_error("place", _("Choose at which address."))
        if "described" in self.fields and not given.get("counter") and not given.get("described", "").strip():
            self.add_error("described", _("Say what you give in exchange."))
        return given

    def answer(self) -> Answer:
        """Give what was answered, for the action."""
        given, kind = self.cleaned_data, self.listing.kind
        zone = self.listing.zone
        moments = moments_in(given, zone)
        return Answer(
            slot=None if self.has_dates else given.get("slot"), place=given.get("place"), quantity=given.get("quantity") or 1, moments=moments, counter=given.get("counter"),
            described=given.get("described", ""),
            **whole_days(given, zone), message=given.get("message", ""), details={detail.name: given.get(detail.name) for detail in kind.answers_to(self.listing.side)},
        )  # fmt: skip

    @property
    def dates(self):
        """The dates that were chosen, where there are several to choose among."""
        return dates_of(self) if self.has_dates else []

    @property
    def shown_fields(self):
        """The fields a person sees, in order."""
        return [self[name] for name in self.fields if name not in {"submission", "moment"}]


def whole_days(given: dict, zone) -> dict:
    """Give the first moment of the first day, and the end of the last one: it is theirs until midnight."""
    first, last = given.get("first"), given.get("last")
    return {
        "first": datetime.combine(first, time(0), zone) if first else None,
        "last": datetime.combine(last + timedelta(days=1), time(0), zone) if last else None,
    }


def moments_in(given: dict, zone) -> tuple[datetime, ...]:
    """Give the moments of which both the day and the hour are said."""
    said = [(given.get(f"day_{number}"), given.get(f"at_{number}")) for number in NUMBERS]
    return tuple(datetime.combine(day, at, zone) for day, at in said if day and at)


def check_moments(form: forms.Form) -> None:
    """Ask for what is missing of a moment that is half said, by its field."""
    for number in NUMBERS:
        names = (f"day_{number}", f"at_{number}")
        missing = [name for name in names if form.cleaned_data.get(name) is None]
        if len(missing) == 1 and missing[0] not in form.errors:
            form.add_error(missing[0], _("Say the day and the time of this moment."))


class MoveForm(forms.Form):
    """Why, how, which: what a move may ask."""

    reason = forms.CharField(required=False, max_length=20)
    note = LinesField(required=False, max_length=1_000)
    moment = forms.DateTimeField(required=False)
    collected = forms.IntegerField(required=False, min_value=0, max_value=10_000)
    counter = forms.CharField(required=False, max_length=12)
    described = forms.CharField(required=False, max_length=200)
    first = day_field(_("From which day?"), required=False)
    last = day_field(_("Until which day?"), required=False)
    hours = forms.IntegerField(
        required=False, min_value=0, max_value=24,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Write the hours in figures: 24 at most.")),
    )  # fmt: skip
    minutes = forms.IntegerField(
        required=False, min_value=0, max_value=59,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Write the minutes in figures: 59 at most.")),
    )  # fmt: skip
    seen = forms.DateTimeField(required=False)
    files = forms.Field(required=False)

    def __init__(self, data=None):
        super().__init__(data)
        for number in NUMBERS:
            self.fields[f"day_{number}"] = day_field(_("Day %(number)d") % {"number": number}, required=False)
            self.fields[f"at_{number}"] = hour_field(_("At what time?"), required=False)

    def clean(self):
        check_moments(self)
        if "hours" in self.data and not self.errors.keys() & {"hours", "minutes"} and self._took() is None:
            self.add_error("hours", _("Say how long it took."))
        return self.cleaned_data

    def said(self, engagement: Engagement) -> dict:
        """Give what was said, for the action; a thing that is not among those one may choose is none."""
        given = self.cleaned_data | whole_days(self.cleaned_data, engagement.listing.zone)
        things = things_of(engagement.guest_id, engagement.listing.kind)
        given["counter"] = things.filter(code=given["counter"]).first() if given["counter"] else None
        given["moments"] = moments_in(given, engagement.listing.zone)
        given["took"] = self._took()
        del given["files"], given["hours"], given["minutes"]
        for number in NUMBERS:
            del given[f"day_{number}"], given[f"at_{number}"]
        return given

    def _took(self) -> int | None:
        """How long it really took, where it was asked and said."""
        hours, minutes = self.cleaned_data["hours"], self.cleaned_data["minutes"]
        return None if hours is None and minutes is None else (hours or 0) * AN_HOUR + (minutes or 0)


class PassageForm(forms.Form):
    """When it took place, how long, a word, and whether all is well."""

    day = day_field(_("Which day?"))
    at = hour_field(_("At what time?"))
    minutes = forms.TypedChoiceField(
        label=_("How long?"), coerce=int, initial=60,
        choices=[(15, _("15 minutes")), (30, _("30 minutes")), (60, _("1 hour")), (90, _("1 hour 30")), (120, _("2 hours")),
                 (180, _("3 hours")), (300, _("Half a day")), (480, _("A day"))],
    )  # fmt: skip
    feeling = forms.ChoiceField(
        label=_("How was it?"), widget=forms.RadioSelect, initial="well",
        choices=[("well", _("All is well")), ("worry", _("Something worries me"))],
    )  # fmt: skip
    words = LinesField(
        label=_("A word"), required=False, max_length=1_000,
        help_text=_("If all is well, both sides read it. If something worries you, the coordination alone reads it, and calls."),
    )  # fmt: skip

    def __init__(self, data=None, *, zone, now: datetime):
        local = now.astimezone(zone)
        begun = (local - timedelta(hours=1)).replace(minute=0)
        super().__init__(data, initial={"day": begun.date(), "at": begun.time()})
        self.zone = zone

    @property
    def at_moment(self) -> datetime:
        """When it began."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"], self.zone)

    @property
    def is_worrying(self) -> bool:
        """Whether the coordination is told at once."""
        return self.cleaned_data["feeling"] == "worry"


class PauseForm(forms.Form):
    """Until when nobody is expected; no day means that one is back."""

    until = day_field(_("Until which day?"), required=False)


class SeeToForm(forms.Form):
    """What the coordination found."""

    words = LinesField(
        label=_("You called? Write what you found."), max_length=1_000,
        help_text=_("The coordination alone reads it. Somebody is then expected again, from today."),
        error_messages={"required": _("Write what you found, in a few words.")},
    )  # fmt: skip
