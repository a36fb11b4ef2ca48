"""What could be found for somebody who asks for days: the offers nearby, and what of each does not fit."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maillon.kernel.kinds import Number, Yes
from maillon.kernel.listings.actions.checking import days_asked
from maillon.kernel.listings.models import Listing

from .candidates import MOST, km_between, offers_beside
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


def _taken(offers: list[Listing], days: tuple[date, date]) -> dict[int, int]:
    """Count the units of each calendar that are held at some time of these days."""
    if not offers:
        return {}
    zone = offers[0].zone
    asked = DateTimeTZRange(datetime.combine(days[0], time(), zone), datetime.combine(days[1] + A_DAY, time(), zone))
    held = Allocation.objects.filter(listing__in=offers, during__overlap=asked)
    return dict(held.values_list("listing").annotate(Count("unit", distinct=True)))


def _lacks(wanted: Listing, offer: Listing, days, taken: dict[int, int]) -> list[str]:
    lacks = []
    if days and taken.get(offer.pk, 0) >= offer.total:
        lacks.append(
            _("not free from %(first)s to %(last)s") % dict(zip(("first", "last"), map(_day, days), strict=True))
        )
    for detail in wanted.kind.answers_to(offer.side):
        bound, asked = detail.within(offer.details), wanted.details.get(detail.name)
        if isinstance(bound, Number) and asked is not None and asked > bound.maximum:
            lacks.append(_("%(most)d at most") % {"most": bound.maximum})
    both = [detail for detail in wanted.kind.details if isinstance(detail, Yes) and not detail.side]
    needed = [detail for detail in both if detail.name in wanted.details and detail.name not in offer.details]
    return [*lacks, *(_("not said: %(detail)s") % {"detail": detail.label} for detail in needed)]


def _day(day: date) -> str:
    return date_format(day, "j F")
