"""Whether a listing says all that its kind needs before others read it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Max

from maillon.kernel.kinds import Day, Shared, When, Where, Yes
from maillon.lib.recurrence import Rule, has_any, occurrences
from maillon.lib.refusal import Refused

from ..flows import PUBLISHED, REFUSED
from ..models import Listing
from ..places import places_of
from ..said import Said
from ..sharing import most_share

FARTHEST = timedelta(days=366)
A_DAY = timedelta(days=1)


def check_whole(listing: Listing, said: Said | None = None, *, had: int = 0, now: datetime) -> None:
    """Raise Refused with what is missing: a place, a time to come, a destination, an organisation, a detail.

    `had` is how many there were already where others read it: what was said before its kind said a most stays said.
    """
    kind = listing.kind
    if kind.may_publish.organisations_only and listing.organisation_id is None:
        raise Refused("listing_organisations_only")
    if kind.where.is_located and not listing.remote and listing.territory_id is None:
        raise Refused("listing_no_place")
    places = said.places if said is not None and said.places is not None else places_of(listing)
    if not listing.remote and any(place.territory is None for place in places):
        raise Refused("listing_no_place")
    if kind.where is Where.ROUTE and listing.to_territory_id is None:
        raise Refused("listing_no_destination")
    check_total(listing, said, had=had)
    _check_time(listing, now=now)
    _check_share(listing)
    _check_ages(listing)
    _check_days(listing, now=now)
    _check_days_asked(listing, now=now)
    for detail in kind.details_of(listing.side):
        if detail.required and detail.name not in listing.details:
            raise Refused("listing_detail_missing", detail=str(detail.label))
        if isinstance(detail, Yes) and detail.lacks(listing.details):
            raise Refused("listing_tick_missing", detail=str(detail.label))


def check_total(listing: Listing, said: Said | None = None, *, had: int) -> None:
    """Raise Refused("listing_too_many") where it says more than its kind lets it, and more than there were already."""
    most = listing.kind.capacity.most
    if listing.total > max(most, had):
        raise Refused("listing_too_many", most=most)
    grown = [moment for moment in said.moments if (moment.total or 0) > most] if said is not None else []
    before = dict(listing.slots.values_list("starts_at", "total")) if grown else {}
    if any(moment.total > before.get(moment.starts_at, 0) for moment in grown):
        raise Refused("listing_too_many", most=most)


def check_from_afar(listing: Listing) -> None:
    """Raise Refused("listing_from_afar") where what is held from a distance would bring people together, whatever their age."""
    kind = listing.kind
    if (kind.may_publish.of_minors or kind.may_answer.of_minors) and listing.slots.filter(left__lt=F("total")).exists():
        raise Refused("listing_from_afar")


def _check_share(listing: Listing) -> None:
    if not isinstance(listing.kind.reciprocity, Shared):
        return
    asked, most = listing.details.get(listing.kind.reciprocity.detail), most_share(listing)
    if asked and most is not None and asked > most:
        raise Refused("share_too_high" if most else "share_of_nothing", most=most)


def _check_ages(listing: Listing) -> None:
    who, said = listing.kind.may_answer, listing.details
    if said.get(who.open_to_minors) and (said.get(who.age_from) or 0) > 16:
        raise Refused("listing_ages_apart", age=said[who.age_from])


def _check_days(listing: Listing, *, now: datetime) -> None:
    for detail in _binding(listing):
        day = detail.read(listing.details.get(detail.name))
        if day is None:
            raise Refused("listing_detail_missing", detail=str(detail.label))
        if _over(day, listing) <= now:
            raise Refused("listing_day_past", detail=str(detail.label))
        if listing.ends_at is not None and listing.ends_at > _over(day, listing):
            raise Refused("listing_after_day", detail=str(detail.label))


def days_asked(listing: Listing) -> tuple[date, date] | None:
    """Return the first and last day that it asks for in the calendar of somebody else, where it does."""
    names = listing.kind.side(listing.side).days
    if names is None:
        return None
    first, last = (listing.kind.detail(name).read(listing.details.get(name)) for name in names)
    return None if first is None or last is None else (first, last)


def _check_days_asked(listing: Listing, *, now: datetime) -> None:
    days, longest = days_asked(listing), listing.kind.longest
    if days is None:
        return
    if days[1] < days[0]:
        raise Refused("dates_wrong")
    if _over(days[1], listing) <= now:
        raise Refused("dates_past")
    if longest is not None and days[1] - days[0] >= longest:
        raise Refused("dates_long", days=longest.days)


def _binding(listing: Listing) -> list[Day]:
    """List the days after which nothing goes on."""
    asked = listing.kind.details_of(listing.side)
    return [detail for detail in asked if isinstance(detail, Day) and detail.binds(listing.details)]


def _over(day: date, listing: Listing) -> datetime:
    return datetime.combine(day + A_DAY, time(), listing.zone)


def _check_time(listing: Listing, *, now: datetime) -> None:
    when = listing.kind.when
    if when in {When.NONE, When.OPEN, When.DATES, When.MOMENTS}:
        return
    if listing.repeats is not None:
        if not has_any(listing.repeats, now):
            raise Refused("listing_past")
        return
    if listing.starts_at is None or listing.ends_at is None:
        raise Refused("listing_no_time")
    if listing.ends_at <= now or (when is When.SLOT and listing.starts_at <= now):
        raise Refused("listing_past")
    if listing.starts_at > now + FARTHEST:
        raise Refused("listing_too_far_ahead")


def last_moment(listing: Listing, *, now: datetime) -> datetime:
    """Tell when it ends by itself: after its last moment where there is one, and within what its kind allows."""
    latest = min([now + listing.kind.expires_after, *_last_days(listing)])
    ends: list[datetime | None] = []
    if listing.repeats is not None:
        ends.append(_last_end(listing.repeats) or latest)
    if listing.kind.when.has_slots:
        ends.append(listing.slots.filter(cancelled_at__isnull=True).aggregate(last=Max("ends_at"))["last"])
    if listing.kind.when is When.WINDOW:
        ends.append(listing.ends_at)
    return max([now + timedelta(minutes=1), *filter(None, ends)]) if listing.kind.when.is_dated else latest


def may_last(listing: Listing, *, now: datetime) -> bool:
    """Tell whether only time ends it: its author said no last day, and may let it live longer."""
    return last_moment(listing, now=now) > max(listing.expires_at, now) + A_DAY


def last_moment_after(listing: Listing, *, now: datetime) -> datetime:
    """Tell the same once it was changed: other dates are another end, other words prolong nothing."""
    if listing.state not in {PUBLISHED, "paused", "review", REFUSED}:
        return listing.expires_at
    if listing.kind.when.is_dated:
        return last_moment(listing, now=now)
    if not (days := _last_days(listing)):
        return listing.expires_at
    longest = max(listing.expires_at, (listing.published_at or now) + listing.kind.expires_after)
    return max(now + timedelta(minutes=1), min(longest, *days))


def _last_days(listing: Listing) -> list[datetime]:
    """List when the days after which nothing goes on, or nothing is asked for, are over."""
    days = [detail.read(listing.details.get(detail.name)) for detail in _binding(listing)]
    days += (days_asked(listing) or ())[-1:]
    return [_over(day, listing) for day in days if day is not None]


def _last_end(rule: Rule) -> datetime | None:
    """Return when the last date of a rule is over, if it ends within a year of its first one."""
    if rule.parts.until is None and rule.parts.count is None:
        return None
    first = rule.start.replace(tzinfo=ZoneInfo(rule.zone))
    ends = [end for _start, end in occurrences(rule, (first, first + FARTHEST))]
    return max(ends) if ends and not has_any(rule, first + FARTHEST) else None
