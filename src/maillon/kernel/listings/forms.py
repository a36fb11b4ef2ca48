"""The form that finds listings of a kind, built from its declaration; and the fields that several forms share."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from maillon.kernel import search
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind, When, Where
from maillon.kernel.safety.attesting import get
from maillon.lib.refusal import Refused

from .criteria import Criteria
from .days import FIRST_DAY, LAST_DAY, days_asked, has_days
from .flows import DRAFT, OVER
from .trust import AGE, BY_ONESELF

OF_MYSELF = {
    "sixteen": _("I am 16 or older"),
    "adult": _("I am 18 or older"),
    "charter": _("I read the charter, and accept it"),
}
MOMENTS = {
    "week": _("On weekdays"),
    "weekend": _("At the weekend"),
    "morning": _("In the morning"),
    "afternoon": _("In the afternoon"),
    "evening": _("In the evening"),
}


class FindForm(forms.Form):
    """What one looks for; whatever is not understood is left out, never an error page."""

    says_optional = False  # nothing has to be said to look
    q = forms.CharField(label=_("What?"), required=False, max_length=200)
    near = forms.CharField(label=_("Near which commune?"), required=False, max_length=100)
    far = forms.BooleanField(label=_("Look farther"), required=False)

    def __init__(self, kind: Kind, data, *, today: date | None = None):
        super().__init__(data)
        self.today = today
        self.fields["far"].help_text = _("Beyond %(km)d km.") % {"km": kind.radius_km}
        self.kind = kind
        if kind.where is Where.ROUTE:
            self.fields["near"].label = _("Leaving near which commune?")
            self.fields["to"] = forms.CharField(
                label=_("Going to which commune?"), required=False, max_length=100,
                help_text=_("Also those who pass near both and can make the detour.") if kind.detour else "",
            )  # fmt: skip
        if has_days(kind):
            self._ask_days(kind)
        # What is said on one side only is no filter of the other.
        side = data.get("side", "")
        self.facets = [detail for detail in kind.facets if not side or detail.side in {"", side}]
        found = [side for side in kind.sides if kind.is_public(side.name)]
        if len(found) > 1:
            sides = [("", _("All")), *((side.name, side.group) for side in found)]
            self.fields["side"] = forms.ChoiceField(label=_("Which ones?"), choices=sides, required=False)
        self.choices = {}
        if kind.where is Where.SITE_OR_REMOTE:
            self.choices["where"] = (_("Where?"), {"site": _("On site"), "remote": _("From a distance")})
        if kind.when.has_slots:
            self.choices["on"] = (_("When would suit you?"), {f"on:{name}": label for name, label in MOMENTS.items()})
        for name, (label, options) in self.choices.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=list(options.items()), required=False, widget=forms.CheckboxSelectMultiple
            )
        for detail in self.facets:
            self.fields[detail.name] = detail.filter()

    def _ask_days(self, kind: Kind) -> None:
        is_calendar = kind.when is When.DATES
        self.fields["first"] = day_field(_("Free from") if is_calendar else _("From which day?"), required=False)
        self.fields["last"] = day_field(
            _("Until which day?"), required=False, help_text=_("Leave it empty for that day alone.")
        )
        if kind.together is not None:
            self.fields["people"] = forms.IntegerField(
                label=kind.together.label, required=False, min_value=1, max_value=kind.together.maximum
            )

    def clean(self):
        given = super().clean()
        if not {"first", "last", "people"} & set(self.errors):
            try:
                given["days"] = self._days(given)
            except Refused as refused:
                self.add_error("first" if refused.reason == "days_first_missing" else "last", explain(refused))
        return given

    def _days(self, given: dict):
        asked = {name: given.get(name) for name in ("first", "last", "people")}
        return days_asked(self.kind, **asked, today=self.today)

    def clean_near(self):
        return self._where("near")

    def clean_to(self):
        return self._where("to")

    def _where(self, name: str) -> search.Near | None:
        text = self.cleaned_data[name]
        if not text:
            return None
        try:
            return search.find_near(text)
        except Refused as refused:
            raise forms.ValidationError(explain(refused)) from refused

    def criteria(self) -> Criteria:
        """Give what was understood."""
        self.is_valid()
        said = self.cleaned_data
        facets = tuple(tuple(said[name]) for name in self._narrowing if said.get(name))
        return Criteria(
            said.get("q", ""), said.get("near"), said.get("side", ""), facets, bool(said.get("far")), said.get("to"),
            said.get("days"),
        )  # fmt: skip

    @property
    def days(self):
        """The fields of the days one asks for, where there are some."""
        return [self[name] for name in ("first", "last", "people") if name in self.fields]

    @property
    def asks_days(self) -> bool:
        """Whether days are asked for, or were said in a way that was not understood."""
        return any(self.data.get(field.name) for field in self.days)

    @property
    def filters(self):
        """The fields that narrow."""
        return [self[name] for name in self._narrowing]

    @property
    def _narrowing(self) -> list[str]:
        return [*self.choices, *(detail.name for detail in self.facets)]

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is in use."""
        return any(any(self.data.getlist(name)) for name in self._narrowing)


def add_declarations(form: forms.Form, names) -> None:
    """Let a person say of themselves, with a tick, what their kind asks and nobody has noted yet."""
    for name in names:
        if name == AGE:
            form.fields[f"says_{AGE}"] = _age_field()
            continue
        kind = get(BY_ONESELF[name])
        form.fields[f"says_{name}"] = forms.BooleanField(
            label=OF_MYSELF.get(name, kind.label), help_text=kind.hint if name not in OF_MYSELF else "",
            error_messages={"required": _("Tick this box if it is true: it is needed here.")},
        )  # fmt: skip
    form.declared = [form[f"says_{name}"] for name in names]


def _age_field():
    """Ask how old one is where those under 18 need the agreement of a parent."""
    return forms.ChoiceField(
        label=_("How old are you?"), widget=forms.RadioSelect,
        choices=[("adult", OF_MYSELF["adult"]), ("sixteen", _("I am 16 or 17"))],
        help_text=_("At 16 or 17, the coordination notes the agreement of a parent first."),
        error_messages={"required": _("Say how old you are: it is needed here.")},
    )  # fmt: skip


def day_field(label, *, required=True, help_text=""):
    """Ask a day, of these two centuries: beyond, calendars cannot count."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


def hour_field(label, *, required=True):
    return forms.TimeField(
        label=label, required=required, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


def quantity_field(kind: Kind, *, had: int = 0):
    """Ask how many there are, and say how many there may be where its kind has a most of its own.

    Where there were more already, they may stay.
    """
    capacity = kind.capacity
    return forms.IntegerField(
        label=kind.words.quantity or _("How many?"), min_value=1, max_value=max(capacity.most, had), initial=capacity.usual,
        help_text=_quantity_help(kind, had), required=not capacity.side,
        error_messages={"max_value": explain(Refused("listing_too_many", most=capacity.most))},
    )  # fmt: skip


def had_already(listing, data) -> int:
    """Return how many there were already, where others read it; what is published anew is new."""
    is_new = listing is None or listing.state == DRAFT or (listing.state in OVER and "renew" in data)
    return 0 if is_new else listing.total


def _quantity_help(kind: Kind, had: int) -> str:
    said, unit, most = str(kind.words.quantity_help), str(kind.capacity.unit), kind.capacity.most
    if not kind.capacity.is_limited:
        return said or unit
    at_most = _("%(most)s at most.") % {"most": f"{most} {unit}".strip()}
    kept = _("You may keep the %(count)s that you had.") % {"count": had} if had > most else ""
    return f"{said} {at_most} {kept}".strip()
