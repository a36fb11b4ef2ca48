"""What time is set aside for: whoever sets it aside declares how to name it, in its own words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from .models import Hold


@dataclass(frozen=True)
class About:
    """What an hour is for, in a few words, and its page."""

    label: str
    url: str = ""


Describe = Callable[[list[str]], Mapping[str, About]]

_kinds: dict[str, Describe] = {}


def declare(kind: str, describe: Describe) -> None:
    """Say how to name things of a kind: describe(codes) returns an About for each code still known."""
    if kind in _kinds:
        raise ImproperlyConfigured(f"What time is set aside for, “{kind}”, is declared twice.")
    _kinds[kind] = describe


def describe(holds: Iterable[Hold]) -> dict[int, About]:
    """Name what each of these holds is about: one call for each kind, however many holds."""
    holds = list(holds)
    codes: dict[str, set[str]] = {}
    for hold in holds:
        codes.setdefault(hold.about_kind, set()).add(hold.about_code)
    named = {kind: _kinds[kind](sorted(wanted)) for kind, wanted in codes.items() if kind in _kinds}
    return {
        hold.pk: named.get(hold.about_kind, {}).get(hold.about_code) or About(hold.words or _("A service"))
        for hold in holds
    }
