"""What an author writes of a listing, built from its kind."""

import math
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import Kind, When, Where
from maillon.kernel.notices.link_form import SubmissionField
from maillon.kernel.territories.forms import CommuneField
from maillon.lib.recurrence import Rule, carry
from maillon.ui.lines import LinesField

from .again_form import again_field
from .details_form import check_details
from .forms import add_declarations, day_field, had_already, hour_field, quantity_field
from .models import Listing
from .places_form import MORE, add_place_rows, add_spot, check_places, places_initial, places_said, spot_said
from .point_form import add_point, check_point, exact_said
from .repeating import AS_IT_IS, add_repeat_fields, initial_of, preview_of, rule_said
from .said import Moment, Said

ROWS = 4
MOST_OPTIONAL = 4  # details that may be left out are folded when there are more
LAST_SECOND = 7_258_118_400  # beyond the last day that a form takes
USUAL_LENGTH = timedelta(hours=1)


class ListingForm(forms.Form):
    """A listing of one kind and side, as its author writes it."""

    title = forms.CharField(
        label=_("In a few words"), max_length=Listing._meta.get_field("title").max_length,
        error_messages={"required": _("Give it a title: what it is, in a few words.")},
    )  # fmt: skip
    words = LinesField(
        label=_("Tell a little more"), required=False, max_length=Listing._meta.get_field("words").max_length, rows=5
    )

    def __init__(
        self,
        kind: Kind,
        side: str,
        data=None,
        *,
        now: datetime,
        organisations=(),
        listing: Listing | None = None,
        draft=False,
        declares=(),
    ):
        initial = said_of(listing, now=now) if listing is not None else {}
        super().__init__(data, initial=initial)
        self.kind, self.side, self.listing = kind, side, listing
        if listing is None:
            self.fields |= {"submission": SubmissionField(), "again": again_field()}
        # Whoever asks for days at somebody else's has neither rooms nor an address to give.
        self.asks_for_days = kind.side(side).days is not None
        looks = [detail.look for detail in kind.details_of(side) if detail.look]
        # Somebody looks for something to choose, or at the dates: nothing is sent yet.
        self.is_asking = self.is_bound and any(name in self.data for name in ("preview", MORE, *looks))
        self.draft = draft or self.is_asking
        for name in ("title", "words"):
            self.fields[name].help_text = getattr(kind.words, f"{name}_help") or ""
        for detail in kind.details_of(side):
            self.fields |= detail.fields(self._given)
        self._add_place()
        self._add_time()
        if kind.capacity.is_asked_of(side) and not self.asks_for_days:
            self.fields["total"] = quantity_field(kind, had=had_already(listing, self.data))
        if kind.may_publish.organisations_only:
            self.fields["organisation"] = forms.ModelChoiceField(
                organisations, label=_("For which organisation?"), empty_label=None
            )
        add_declarations(self, declares)
        self._needed = {name: one.required for name, one in self.fields.items()}
        if self.draft:
            for name, one in self.fields.items():
                one.required = name == "title" and not self.is_asking

    def _add_place(self):
        kind = self.kind
        if not kind.where.is_located:
            return
        label = kind.words.from_place or _("In which commune?")
        self.fields["place"] = CommuneField(label=label, required=kind.where is not Where.SITE_OR_REMOTE)
        if kind.where is Where.ROUTE:
            self.fields["to_place"] = CommuneField(label=kind.words.to_place or _("Going to"))
        if kind.where is Where.SITE_OR_REMOTE:
            self.fields["remote"] = forms.BooleanField(label=_("It can be done from a distance"), required=False)
        if self.asks_for_days:
            return
        self.fields["address"] = forms.CharField(
            label=_("The exact place"), required=False, max_length=300,
            help_text=_("Shown only to those you said yes to. Everybody else sees the commune."),
        )  # fmt: skip
        add_point(self)
        if kind.addresses > 1:
            add_place_rows(self)

    def _add_time(self):
        when = self.kind.when
        if when is When.SLOT:
            self._moment("", required=True)
        elif when is When.SLOTS:
            for row in range(1, ROWS + 1):
                self._moment(f"_{row}", required=row == 1, number=row)
            self.fields["seen_until"] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, max_value=LAST_SECOND
            )
        elif when is When.WINDOW:
            self.fields["day"] = day_field(_("From which day?"))
            self.fields["at"] = hour_field(_("From what time?"))
            self.fields["last_day"] = day_field(_("Until which day?"), required=False)
            self.fields["until"] = hour_field(_("Until what time?"))
        if self.kind.recurring:
            add_repeat_fields(self, self.listing.repeats if self.listing else None)

    def _moment(self, suffix: str, *, required: bool, number: int = 0):
        label = _("Day %(number)d") % {"number": number} if number > 1 else _("Which day?")
        self.fields[f"day{suffix}"] = day_field(label, required=required)
        self.fields[f"at{suffix}"] = hour_field(_("At what time?"), required=required)
        self.fields[f"until{suffix}"] = hour_field(_("Until what time?"), required=False)
        if self.kind.addresses > 1:
            add_spot(self, suffix)

    def clean(self):
        given = super().clean()
        is_somewhere = given.get("remote") or given.get("place") or "place" in self.errors
        if self.kind.where is Where.SITE_OR_REMOTE and not self.draft and not is_somewhere:
            self.add_error("place", _("Say in which commune it takes place, or that it can be done from a distance."))
        for suffix in ("", *(f"_{row}" for row in range(1, ROWS + 1))):
            if given.get(f"at{suffix}") and not given.get(f"day{suffix}") and f"day{suffix}" in self.fields:
                self.add_error(f"day{suffix}", _("Say which day."))
            elif (
                given.get(f"day{suffix}")
                and not given.get(f"at{suffix}")
                and f"at{suffix}" not in self.errors
                and not self.draft
            ):
                self.add_error(f"at{suffix}", _("Say at what time."))
        if given.get("repeats") and any(given.get(f"day_{row}") for row in range(2, ROWS + 1)):
            self.add_error("repeats", _("Choose: several dates one by one, or one that comes again."))
        if self.kind.addresses > 1:
            check_places(self, given)
        check_point(self, given)
        check_details(self, given)
        self.rule = self._read_rule(given) if self.kind.recurring else None
        if self.kind.when is When.WINDOW:
            start, end, _moments = self._times(self._zone())
            if start and end and end.timestamp() <= start.timestamp():
                self.add_error("until", _("It must end after it starts."))
        return given

    def _read_rule(self, given) -> Rule | None:
        if given.get("repeats") == AS_IT_IS and self.listing is not None:
            return self.listing.repeats
        suffix = "_1" if self.kind.when is When.SLOTS else ""
        day, at, until = (given.get(f"{name}{suffix}") for name in ("day", "at", "until"))
        return rule_said(self, day, at, until, self._zone(), known=self.listing.repeats if self.listing else None)

    def preview(self, *, now: datetime) -> dict | None:
        """Say what comes again as it was asked, with its next dates, and ask for the rest as before."""
        self.is_valid()
        for name, needed in self._needed.items():
            self.fields[name].required = needed
        if "preview" in self.data and self.rule is None and not self.errors:
            self.add_error("repeats", _("Say the first day, its hour, and how often it comes again."))
        if self.rule is None:
            return None
        known = self.listing.repeats if self.listing is not None else None
        return preview_of(carry(known, self.rule) if known else self.rule, now=now)

    def said(self) -> Said:
        """Give what was said, for the actions."""
        given = self.cleaned_data
        place, zone = given.get("place"), self._zone()
        start, end, moments = self._times(zone)
        seen = given.get("seen_until") or self.initial.get("seen_until")
        return Said(
            title=given["title"], words=given.get("words", ""), territory=place, to_territory=given.get("to_place"),
            address=given.get("address", ""), point=given.get("point"), places=places_said(self) if self.kind.addresses > 1 else None,
            remote=bool(given.get("remote")), starts_at=start, ends_at=end, moments=moments,
            rule=self.rule, seen_until=datetime.fromtimestamp(seen, UTC) if seen and self.rule is None else None,
            total=given.get("total"), organisation=given.get("organisation"),
            details={detail.name: given.get(detail.name) for detail in self.kind.details_of(self.side)},
        )  # fmt: skip

    def _zone(self) -> ZoneInfo:
        place = self.cleaned_data.get("place")
        return place.zone if place else get_default_timezone()

    def _times(self, zone):
        given, when = self.cleaned_data, self.kind.when
        if self.rule is not None:
            return None, None, ()
        if when is When.WINDOW and given.get("day") and given.get("at") and given.get("until"):
            last = given.get("last_day") or given["day"]
            return _aware(given["day"], given["at"], zone), _aware(last, given["until"], zone), ()
        moments = tuple(
            moment
            for suffix in ("", *(f"_{row}" for row in range(1, ROWS + 1)))
            if (moment := self._read(suffix, zone))
        )
        if not moments or when is When.WINDOW:
            return None, None, ()
        if when is When.SLOT:
            return moments[0].starts_at, moments[0].ends_at, ()
        return None, None, moments

    def _read(self, suffix, zone) -> Moment | None:
        day, at, until = (self.cleaned_data.get(f"{name}{suffix}") for name in ("day", "at", "until"))
        if not (day and at):
            return None
        start = _aware(day, at, zone)
        end = _aware(day, until, zone) if until else start + USUAL_LENGTH
        # Past midnight, it ends the next day.
        end = end if end > start else end + timedelta(days=1)
        return Moment(start, end, place=spot_said(self, suffix) if f"spot{suffix}" in self.fields else None)

    @property
    def time_fields(self):
        """The fields that say when, row by row."""
        names = ("day", "at", "last_day", "until", "spot")
        rows = [
            [self[f"{name}{suffix}"] for name in names if f"{name}{suffix}" in self.fields]
            for suffix in ("", *(f"_{row}" for row in range(1, ROWS + 1)))
        ]
        return [row for row in rows if row]

    @property
    def other_places(self):
        """The addresses beside the first, one after the other, each with its fields."""
        return [[self[name] for name in row] for row in getattr(self, "place_rows", [])]

    @property
    def first_place(self):
        """What is asked of the first address once there may be others."""
        return [self[name] for name in ("label-1", "code-1") if name in self.fields]

    @property
    def has_other_places(self) -> bool:
        """Whether one of them is said, said wrongly, or room for more was asked."""
        return MORE in self.data or any(
            one.value() or one.errors for row in [self.first_place, *self.other_places] for one in row
        )

    @property
    def repeat_fields(self):
        """The fields that say whether it comes again."""
        return [self[name] for name in ("repeats", "repeats_until") if name in self.fields]

    @property
    def comes_again(self) -> bool:
        """Whether it comes again, or was said wrongly to."""
        return any(one.value() or one.errors for one in self.repeat_fields)

    @property
    def has_more_dates(self) -> bool:
        """Whether more than one day is said, or said wrongly."""
        return any(one.value() or one.errors for row in self.time_fields[1:] for one in row)

    def _given(self, name: str) -> list:
        """List what was sent under a name, or what the listing says."""
        if self.is_bound:
            return (
                self.data.getlist(name)
                if hasattr(self.data, "getlist")
                else [self.data[name]]
                if name in self.data
                else []
            )
        value = self.initial.get(name)
        return value if isinstance(value, list) else [value] if value else []

    @property
    def main_details(self):
        """The fields of the kind's own that everybody reads, each with the button that brings more to choose from, or nothing."""
        return self._shown(lambda detail: not self._is_further(detail))

    @property
    def further_details(self):
        """Those that may be left out, folded where they are many."""
        return self._shown(self._is_further)

    @property
    def says_more(self) -> bool:
        """Whether one of those is said, said wrongly, or being looked for."""
        looked_for = any(look and look in self.data for _one, look in self.further_details)
        return looked_for or any(one.value() or one.errors for one, _look in self.further_details)

    def _is_further(self, detail) -> bool:
        optional = [other for other in self.kind.details_of(self.side) if not other.required]
        return len(optional) > MOST_OPTIONAL and not detail.is_shown_first

    def _shown(self, is_wanted) -> list:
        shown = []
        for detail in filter(is_wanted, self.kind.details_of(self.side)):
            names = [name for name in (f"{detail.name}_words", detail.name) if name in self.fields]
            shown += [(self[name], detail.look if place == 0 else "") for place, name in enumerate(names)]
        return shown

    @property
    def place_fields(self):
        """The fields that say where."""
        return [self[name] for name in ("place", "to_place", "remote", "address") if name in self.fields]


def said_of(listing: Listing, *, now: datetime) -> dict:
    """Give what a listing says as its form shows it; of several dates, the first that are not over."""
    zone = listing.zone
    initial = {
        "title": listing.title, "words": listing.words, "remote": listing.remote, "total": listing.total,
        "place": listing.territory, "to_place": listing.to_territory, "organisation": listing.organisation_id,
        **listing.details,
    }  # fmt: skip
    initial |= exact_said(listing)
    if listing.repeats is not None:
        initial |= initial_of(listing.repeats)
        first = listing.repeats.start.replace(tzinfo=zone)
        spans = [(first, first + listing.repeats.duration)]
    elif listing.kind.when is When.SLOTS:
        moments = listing.slots.filter(starts_at__isnull=False, cancelled_at__isnull=True)
        # Once all are over, the last one is where to go on from.
        shown = moments.filter(ends_at__gt=now).order_by("starts_at")[:ROWS] or moments.order_by("-starts_at")[:1]
        spans = [(slot.starts_at, slot.ends_at) for slot in shown]
        initial["seen_until"] = math.ceil(spans[-1][0].timestamp()) if spans else None
    else:
        spans = [(listing.starts_at, listing.ends_at)] if listing.starts_at else []
    for row, (start, end) in enumerate(spans, start=1):
        suffix = f"_{row}" if listing.kind.when is When.SLOTS else ""
        initial[f"day{suffix}"], initial[f"at{suffix}"] = start.astimezone(zone).date(), start.astimezone(zone).time()
        initial[f"until{suffix}"], initial[f"last_day{suffix}"] = (
            end.astimezone(zone).time(),
            end.astimezone(zone).date(),
        )
    return initial | (places_initial(listing, initial) if listing.kind.addresses > 1 else {})


def _aware(day, at, zone) -> datetime:
    return datetime.combine(day, at, zone)
