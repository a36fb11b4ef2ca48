"""What could be found for somebody who asks for days: the offers nearby, and what of each does not fit."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from maillon.kernel.kinds import Number, Yes
from maillon.kernel.listings.actions.checking import days_asked
from maillon.kernel.listings.models import Listing
from maillon.ui.dates import date_format

from .candidates import MOST, km_between, offers_beside
from .capacity import amount_left
from .models import LIVE, Allocation, Engagement

A_DAY = timedelta(days=1)


@dataclass
class Found:
    """One offer: how far it is, what of it does not fit, and whether its author said no to this once."""

    offer: Listing
    km: float | None = None
    lacks: list[str] = field(default_factory=list)
    said_no: bool = False


def offers_for(wanted: Listing, *, by) -> list[Found]:
    """List the offers that could be found for it, those that fit first, then the nearest; two statements more, however many."""
    offers, days = offers_beside(wanted, by), days_asked(wanted)
    taken = _taken(offers, days) if days else {}
    asked = dict(Engagement.objects.filter(wanted=wanted).order_by("pk").values_list("listing", "state"))
    found = [
        Found(offer, km_between(wanted, offer), _lacks(wanted, offer, days, taken), asked.get(offer.pk) == "declined")
        for offer in offers
        if asked.get(offer.pk) not in LIVE
    ]
    return sorted(found, key=_rank)[:MOST]


def _rank(one: Found) -> tuple:
    return (len(one.lacks), one.said_no, one.km is None, one.km or 0, one.offer.pk)


def _taken(offers: list[Listing], days: tuple[date, date]) -> dict[int, "_Held"]:
    """Tell what of each calendar is held at some time of these days."""
    if not offers:
        return {}
    zone = offers[0].zone
    asked = DateTimeTZRange(datetime.combine(days[0], time(), zone), datetime.combine(days[1] + A_DAY, time(), zone))
    taken: dict[int, _Held] = {}
    for one in Allocation.objects.filter(listing__in=offers, during__overlap=asked).order_by("pk"):
        held = taken.setdefault(one.listing_id, _Held(asked))
        if one.closed_at is not None:
            held.is_closed = True
            continue
        held.units.add(one.unit)
        held.amounts.append((one.during, one.amount))
    return taken


@dataclass
class _Held:
    """What of one calendar is held within some days."""

    within: DateTimeTZRange
    units: set[int] = field(default_factory=set)
    amounts: list = field(default_factory=list)
    is_closed: bool = False


def _lacks(wanted: Listing, offer: Listing, days, taken: dict[int, "_Held"]) -> list[str]:
    lacks, held = [], taken.get(offer.pk)
    if held and (held.is_closed or len(held.units) >= offer.total):
        lacks.append(_not_free(days))
    for detail in wanted.kind.answers_to(offer.side):
        bound, asked = detail.within(offer.details), wanted.details.get(detail.name)
        if not isinstance(bound, Number) or asked is None:
            continue
        most = (
            amount_left(bound.maximum, held.amounts, within=held.within) if held and bound.together else bound.maximum
        )
        if asked > most:
            lacks.append(_("%(most)d at most") % {"most": most} if most else _not_free(days))
    both = [detail for detail in wanted.kind.details if isinstance(detail, Yes) and not detail.side]
    needed = [detail for detail in both if detail.name in wanted.details and detail.name not in offer.details]
    return [*dict.fromkeys(lacks), *(_("not said: %(detail)s") % {"detail": detail.label} for detail in needed)]


def _not_free(days: tuple[date, date]) -> str:
    return _("not free from %(first)s to %(last)s") % dict(zip(("first", "last"), map(_day, days), strict=True))


def _day(day: date) -> str:
    return date_format(day, "j F")
