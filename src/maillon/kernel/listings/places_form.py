"""What a form asks about several addresses: each a commune, an exact place and a short name; and at which a date is."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.territories.forms import CommuneField

from .models import ExactAddress, Listing, Place
from .places import places_of
from .said import PlaceSaid

MORE = "more_places"  # the button that gives room for more
AT_FIRST, AT_ONCE = 2, 3  # rows that are empty at first, and how many a press adds
LONGEST_LABEL = Place._meta.get_field("label").max_length


def add_place_rows(form: forms.Form) -> None:
    """Ask the addresses beside the first, as many as are known or were sent, and some more; the first is asked as ever."""
    form.place_rows = [_row(form, number) for number in range(2, _rows(form) + 1)]
    form.fields["label-1"] = _label_field(
        _("A short name for the first address"), _("Everybody reads it: for instance, the town hall.")
    )
    form.fields["code-1"] = _code_field()


def add_spot(form: forms.Form, suffix: str) -> None:
    """Ask at which address a date is, once several are written."""
    filled = _filled(form)
    if len(filled) < 2:
        return
    form.fields[f"spot{suffix}"] = forms.TypedChoiceField(
        label=_("At which address?"), coerce=int, empty_value=None, required=False,
        choices=[("", _("Whoever comes chooses")), *filled.items()],
        error_messages={"invalid_choice": _("This address is no longer in the list: choose another one.")},
    )  # fmt: skip


def check_places(form: forms.Form, given: dict) -> None:
    """Write what is wrong of an address beside its field."""
    seen = {_same(given, 1)}
    for number in _numbers(form)[1:]:
        place, said = given.get(f"place-{number}"), _same(given, number)
        if f"place-{number}" in form.errors or not any(said):
            continue
        if place is None and not form.draft:
            form.add_error(f"place-{number}", _("Say in which commune this address is."))
        elif said in seen:
            form.add_error(
                f"place-{number}", _("This address is already above: give it another name, or leave it empty.")
            )
        seen.add(said)
    for name in [name for name in form.fields if name.startswith("spot")]:
        if given.get("repeats") and given.get(name):
            form.add_error(
                name, _("What comes again is at every address. Publish it, then say it of one date on its page.")
            )


def places_said(form: forms.Form) -> tuple[PlaceSaid, ...]:
    """Give the addresses that were said, in order, without those left empty."""
    return tuple(_said(form.cleaned_data, number) for number in _said_numbers(form))


def spot_said(form: forms.Form, suffix: str) -> int | None:
    """Give which of the addresses said a date is at, counted from one."""
    number, said = form.cleaned_data.get(f"spot{suffix}"), _said_numbers(form)
    return said.index(number) + 1 if number in said else None


def places_initial(listing: Listing, initial: dict) -> dict:
    """Give what the form shows of the addresses of a listing, beside what it shows already."""
    places = places_of(listing)
    exact = {one.place_id: one.address for one in ExactAddress.objects.filter(place__in=places)}
    found = {}
    for number, place in enumerate(places, start=1):
        found |= {f"label-{number}": place.label, f"code-{number}": place.code}
        if number > 1:
            found |= {f"place-{number}": place.territory, f"address-{number}": exact.get(place.pk, "")}
    numbers = {place.pk: number for number, place in enumerate(places, start=1)}
    slots = listing.slots.filter(cancelled_at__isnull=True, place__isnull=False)
    at = {slot.starts_at: numbers.get(slot.place_id) for slot in slots}
    for name in [name for name in initial if name.startswith("day") and initial.get(name.replace("day", "at", 1))]:
        suffix = name.removeprefix("day")
        start = datetime.combine(initial[name], initial[f"at{suffix}"], listing.zone)
        found[f"spot{suffix}"] = at.get(start)
    return found


def _row(form: forms.Form, number: int) -> list[str]:
    form.fields[f"place-{number}"] = CommuneField(
        label=_("Address %(number)d: in which commune?") % {"number": number}, required=False
    )
    form.fields[f"address-{number}"] = forms.CharField(label=_("The exact place"), required=False, max_length=300)
    form.fields[f"label-{number}"] = _label_field(_("A short name"))
    form.fields[f"code-{number}"] = _code_field()
    return [f"{name}-{number}" for name in ("place", "address", "label", "code")]


def _label_field(label, help_text="") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST_LABEL)


def _code_field() -> forms.CharField:
    return forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


def _rows(form: forms.Form) -> int:
    """Count the rows to show, the first included: what was sent stays there, however it was filled."""
    most = form.kind.addresses
    if form.is_bound:
        sent = max((number for number in range(1, most + 1) if f"place-{number}" in form.data), default=1)
        return min(most, sent + (AT_ONCE if MORE in form.data else 0))
    known = max((number for number in range(1, most + 1) if form.initial.get(f"code-{number}")), default=1)
    return min(most, known + AT_FIRST)


def _filled(form: forms.Form) -> dict[int, str]:
    """Name the rows in which something is written, as it is written."""
    found = {}
    for number in range(1, form.kind.addresses + 1):
        place = form._given("place" if number == 1 else f"place-{number}")
        words = [*form._given(f"label-{number}"), *place]
        if words := [str(getattr(word, "label", word)) for word in words if word]:
            found[number] = f"{number}. {', '.join(words)}"
    return found


def _numbers(form: forms.Form) -> list[int]:
    return [1, *(number for number in range(2, form.kind.addresses + 1) if f"place-{number}" in form.fields)]


def _said_numbers(form: forms.Form) -> list[int]:
    return [number for number in _numbers(form) if any(_same(form.cleaned_data, number))]


def _same(given: dict, number: int) -> tuple:
    """Give what makes an address another one."""
    said = _said(given, number)
    return said.territory, said.label.casefold(), said.address.casefold()


def _said(given: dict, number: int) -> PlaceSaid:
    place, address = ("place", "address") if number == 1 else (f"place-{number}", f"address-{number}")
    return PlaceSaid(
        given.get(place), (given.get(f"label-{number}") or "").strip(), (given.get(address) or "").strip(),
        code=given.get(f"code-{number}") or "",
    )  # fmt: skip
