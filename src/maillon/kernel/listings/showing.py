"""What the card and the page of a listing say, in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel.kinds import When
from maillon.kernel.schedule.words import moment_in_words, rule_in_words, span_in_words
from maillon.ui import words

from .flows import OVER
from .models import Listing
from .pictures import first_of
from .places import in_words

NEXT_DOOR_KM = 1  # below it, a distance would say more than the blurred point knows

_parts: list[Callable] = []


def add_to_page(part: Callable) -> None:
    """Add to the page of a listing: `part(request, listing)` gives values for its template."""
    _parts.append(part)


def parts() -> list[Callable]:
    """Return what was added."""
    return list(_parts)


def card_of(listing: Listing, *, now: datetime) -> dict:
    """Return what a list shows of it, in plain values: a card is drawn once for them, whoever looks."""
    kind = listing.kind
    return {
        "url": listing.get_absolute_url(),
        "title": listing.title,
        "facts": facts_of(listing),
        "side": listing.side if sum(kind.is_public(side.name) for side in kind.sides) > 1 else "",
        "by": str(listing.organisation or listing.author),
        "ago": words.ago(listing.published_at, now) if listing.published_at else "",
        "picture": first_of(listing),
    }


def facts_of(listing: Listing) -> list[tuple[str, str]]:
    """Say where, how far where one looks near somewhere, when and how much: (icon, words)."""
    facts = []
    if listing.to_territory_id:
        facts.append(("map-pin", f"{listing.territory} → {listing.to_territory}{_how_far(listing)}"))
    elif listing.remote:
        facts.append(("video", _("From a distance")))
    elif listing.territory_id and listing.reach_km:
        # How far one looks from it says nothing: they come.
        around = {"where": listing.territory.label, "km": words.km(listing.reach_km)}
        facts.append(("map-pin", _("Around %(where)s, up to %(km)s") % around))
    elif listing.territory_id:
        places = getattr(listing, "spots", [])
        where = in_words(places, at=getattr(listing, "nearest", None)) if places else listing.territory.label
        facts.append(("map-pin", f"{where}{_how_far(listing)}"))
    if listing.starts_at and listing.kind.when in {When.SLOT, When.WINDOW, When.SLOTS}:
        facts.append(("clock", _when(listing)))
        if listing.repeats is not None:
            following = moment_in_words(listing.starts_at, listing.zone)
            facts.append(("calendar", _("Next: %(date)s") % {"date": following}))
    room = getattr(listing, "room", None)
    if listing.repeats is not None:
        places = ngettext("%(count)d place each time", "%(count)d places each time", listing.total)
        facts.append(("users", places % {"count": listing.total}))
    elif room is not None and _says_how_many(listing):
        facts.append(("users", _room(room, listing.places, str(listing.kind.capacity.unit))))
    return facts


def _how_far(listing: Listing) -> str:
    km = getattr(listing, "km", None)
    if km is None:
        return ""
    far = words.km(km) if km >= NEXT_DOOR_KM else _("close by")
    return f" · {far}"


def _room(left: int, total: int, unit: str) -> str:
    if not left:
        return str(_("None is left") if unit else _("Full"))
    return _("%(left)d left of %(total)d") % {"left": left, "total": total} + (f" ({unit})" if unit else "")


def _says_how_many(listing: Listing) -> bool:
    """Tell whether how many are left is worth saying: not of what is over, of days, nor of what is usually for one."""
    capacity = listing.kind.capacity
    return (
        listing.state not in OVER
        and capacity.is_asked_of(listing.side)
        and listing.kind.when is not When.DATES
        and (capacity.usual > 1 or listing.places > 1)
    )


def _when(listing: Listing) -> str:
    """Say its only moment whole, the next of several and how many there are, or how it comes again."""
    if listing.repeats is not None:
        return rule_in_words(replace(listing.repeats, exdates=frozenset(), overrides={}))
    moments = getattr(listing, "moments", None) or 0
    if moments > 1:
        first = moment_in_words(listing.next_starts_at, listing.zone)
        return ngettext("%(count)d date, from %(first)s", "%(count)d dates, from %(first)s", moments) % {
            "count": moments, "first": first,
        }  # fmt: skip
    starts_at, ends_at = (
        (listing.next_starts_at, listing.next_ends_at) if moments else (listing.starts_at, listing.ends_at)
    )
    return span_in_words(starts_at, ends_at, listing.zone)
