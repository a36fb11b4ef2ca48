"""The days one asks of a list: what is free on every one of them, or what takes place on some of them.

Two functions of the database tell it of one listing, by its code and in its own time: `listing_is_free` and
`listing_takes_place`. The list, the search, the alerts and the API all ask them.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from maillon.kernel.kinds import Kind, When
from maillon.kernel.search import Which
from maillon.lib.refusal import Refused

from .models import Listing, Slot

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)  # beyond, calendars cannot count
READ = 2_000  # of a calendar kind, the newest of a list are asked; beyond, the list says that there may be more
_CALENDAR = "listing_is_free({code}, {first}, {last}, {people}, %(at_most)s, %(zone)s)"
_MOMENTS = "listing_takes_place({code}, {first}, {last}, %(since)s, %(zone)s)"
_GIVEN = {"first": "%(first)s::date", "last": "%(last)s::date", "people": "%(people)s::integer"}
_AHEAD = timedelta(days=2)  # a day has begun everywhere, or has ended everywhere


@dataclass(frozen=True)
class Days:
    """From a first day until a last one, both included, for so many people where a kind adds them up."""

    first: date
    last: date
    people: int = 1


def has_days(kind: Kind) -> bool:
    """Tell whether days can be asked of the list of a kind."""
    return kind.when is When.DATES or kind.when.is_dated


def days_asked(
    kind: Kind, *, first: date | None, last: date | None, people: int | None = None, today: date | None = None
) -> Days | None:
    """Return the days that are asked, none where nothing is said; a first day alone is that day.

    Raises Refused("days_unknown") of what has no days, ("days_first_missing"), ("days_wrong"), and, as an answer does,
    ("dates_past") and ("dates_long").
    """
    if first is None and last is None and people is None:
        return None
    if not has_days(kind) or (people is not None and kind.together is None):
        raise Refused("days_unknown")
    if first is None:
        raise Refused("days_first_missing")
    days = Days(first, last or first, people or 1)
    if not FIRST_DAY <= days.first <= days.last <= LAST_DAY:
        raise Refused("days_wrong")
    if today is not None and days.last < today:
        raise Refused("dates_past")
    if kind.when is When.DATES and kind.longest is not None and days.last - days.first >= kind.longest:
        raise Refused("dates_long", days=kind.longest.days)
    return days


def which_on(kind: Kind, days: Days, *, now: datetime) -> Which:
    """Say to the search which listings are free on these days, or take place then."""
    return Which(_condition(kind).format(code="d.code", **_GIVEN), _values(kind, now=now) | vars(days))


def on_days(listings: QuerySet[Listing], kind: Kind, days: Days, *, now: datetime) -> QuerySet[Listing]:
    """Keep those of a list in its order that are free on these days, or take place then."""
    values = _values(kind, now=now) | vars(days)
    span = [F("code"), Value(days.first), Value(days.last)]
    if kind.when is When.DATES:
        read = Listing.objects.filter(pk__in=listings.values("pk")[:READ]).order_by("-published_at", "-pk")
        rest = [Value(days.people), Value(values["at_most"]), Value(values["zone"])]
        return read.filter(_told("listing_is_free", *span, *rest))
    about = {"starts_at__lt": _begins(days.last) + _AHEAD}
    if kind.when.has_slots:
        slots = Slot.objects.filter(cancelled_at__isnull=True, starts_at__gt=now, **about)
        listings = listings.filter(pk__in=slots.values("listing"))
    else:
        listings = listings.filter(**about)
    return listings.filter(_told("listing_takes_place", *span, Value(now), Value(values["zone"])))


def is_read_in_part(listings: QuerySet[Listing], kind: Kind) -> bool:
    """Tell whether some of a list are never asked on which days they are free."""
    return kind.when is When.DATES and listings[READ : READ + 1].exists()


def those_met(listing: Listing, asked: set[Days], *, now: datetime) -> set[Days]:
    """Return those of many days asked on which a listing is free, or takes place, in one statement."""
    if not asked or not has_days(listing.kind):
        return set()
    told = _condition(listing.kind).format(code="%(code)s", first="first", last="last", people="people")
    ordered = sorted(asked, key=lambda days: (days.first, days.last, days.people))
    given = {name: [getattr(days, name) for days in ordered] for name in ("first", "last", "people")}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT first, last, people FROM"
            " unnest(%(first)s::date[], %(last)s::date[], %(people)s::integer[]) AS given(first, last, people)"
            f" WHERE {told}",
            _values(listing.kind, now=now) | given | {"code": listing.code},
        )
        return {Days(*row) for row in cursor.fetchall()}


def _condition(kind: Kind) -> str:
    return _CALENDAR if kind.when is When.DATES else _MOMENTS


def _values(kind: Kind, *, now: datetime) -> dict:
    at_most = kind.together.at_most if kind.together else ""
    return {"at_most": at_most, "zone": settings.TIME_ZONE, "since": now}


def _told(function: str, *given) -> Func:
    return Func(*given, function=function, output_field=BooleanField())


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)
