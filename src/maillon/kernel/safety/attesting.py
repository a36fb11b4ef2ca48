"""What may be checked about people, and what each check allows."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .models import Attestation


class Level(IntEnum):
    """How sure we are of who somebody is."""

    NOBODY = 0
    REACHED = 1
    VERIFIED = 2


@dataclass(frozen=True)
class Kind:
    """One thing that may be checked; a `by_oneself` one is declared by the person, the others by an organisation."""

    slug: str
    label: str
    hint: str
    icon: str = "check-circle"
    by_oneself: bool = False
    verifies: bool = False


_kinds: dict[str, Kind] = {}


def declare(slug: str, label, hint, **options) -> Kind:
    """Declare something that may be checked, once."""
    if slug in _kinds:
        raise ImproperlyConfigured(f"The attestation “{slug}” is declared twice.")
    _kinds[slug] = Kind(slug, label, hint, **options)
    return _kinds[slug]


def get(slug: str) -> Kind:
    """Return what may be checked under that name."""
    try:
        return _kinds[slug]
    except KeyError:
        raise ImproperlyConfigured(f"No attestation is called “{slug}”.") from None


def declared() -> dict[str, Kind]:
    """Return everything that may be checked, in the order of declaration."""
    return dict(_kinds)


def level(person, *, now: datetime) -> Level:
    """Say how sure we are of who this person is: an address that answers, then papers seen by an organisation."""
    verifying = [kind.slug for kind in _kinds.values() if kind.verifies]
    if Attestation.objects.valid(now=now).filter(person=person, kind__in=verifying).exists():
        return Level.VERIFIED
    # Nobody signs in here without a code received at that address.
    return Level.REACHED if person.email or person.phone_verified else Level.NOBODY


def held_by_each(people, *, now: datetime) -> dict[int, frozenset[str]]:
    """Return what was checked or declared about each of these people, by number, without addresses; in one statement."""
    held: dict[int, set[str]] = {number: set() for number in people}
    for number, kind in Attestation.objects.valid(now=now).filter(person__in=held).values_list("person", "kind"):
        held[number].add(kind)
    return {number: _with_what_follows(kinds) for number, kinds in held.items()}


def held_kinds(person, *, now: datetime) -> frozenset[str]:
    """Return the names of all that holds for this person, addresses included; in one statement."""
    held = set(held_by_each([person.pk], now=now)[person.pk])
    return frozenset(held | ({"email"} if person.email else set()) | ({"phone"} if person.phone_verified else set()))


def _with_what_follows(held: set[str]) -> frozenset[str]:
    """Add the ages that follow from those declared or verified."""
    if held & {"adult_declared", "adult_verified"}:
        held |= {"adult", "sixteen"}
    if "sixteen_declared" in held:
        held.add("sixteen")
    return frozenset(held)


def has_ended(person, kind: str, *, now: datetime) -> bool:
    """Tell whether this was noted of this person once, and no longer holds: it was taken back, or its time has passed."""
    noted = Attestation.objects.filter(person=person, kind=kind)
    return noted.exists() and not noted.valid(now=now).exists()


def missing_attestations(person, kinds, *, now: datetime) -> list[str]:
    """Return those that do not hold, so that a page can say what is missing.

    “adult” is either declared or verified, “sixteen” too. Of a name nobody declared, it is a mistake of ours.
    """
    for kind in kinds:
        if kind not in ("email", "phone", "adult", "sixteen"):
            get(kind)
    held = held_kinds(person, now=now)
    return [kind for kind in kinds if kind not in held]


declare(
    "identity",
    _("Identity seen"),
    _("An organisation met the person and saw a paper with their name and picture. Nothing of it is copied here."),
    icon="shield",
    verifies=True,
)
declare("adult_verified", _("Is 18 or older, verified"), _("An organisation saw it on a paper."), icon="user")
declare("adult_declared", _("Says to be 18 or older"), _("The person declares it."), icon="user", by_oneself=True)
declare("sixteen_declared", _("Says to be 16 or older"), _("The person declares it."), icon="user", by_oneself=True)
declare("guardian", _("Agreement of a parent"), _("An organisation holds the agreement of a parent."), icon="users")
declare(
    "charter",
    _("Charter accepted"),
    _("The person read the charter and accepts it."),
    icon="handshake",
    by_oneself=True,
)
declare("training", _("Training followed"), _("An organisation gave it, or saw the certificate."), icon="school")
declare(
    "food",
    _("Feeds people"),
    _("The coordination knows where and how this person or association gives food."),
    icon="shopping-cart",
)
declare("licence", _("Driving licence seen"), _("An organisation saw a valid one."), icon="key")
declare(
    "clean_record",
    _("Criminal record seen"),
    _("An organisation saw an empty extract, and keeps nothing of it."),
    icon="file-text",
)
