"""When people are available, worked out in the local time in which they said it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from maillon.kernel.people.models import Person

from ..limits import Span
from ..models import Availability, Exceptional
from ..spans import covers, joined

A_DAY = timedelta(days=1)


def available_among(people: Iterable[Person], *, starts_at: datetime, ends_at: datetime) -> set[int]:
    """Return the ids of those whose usual week, or an exception, covers that whole time; being away is not looked at."""
    spans = spans_available(people, since=starts_at, until=ends_at)
    return {person for person, found in spans.items() if covers(found, Span(starts_at, ends_at))}


def spans_available(people: Iterable[Person], *, since: datetime, until: datetime) -> dict[int, list[Span]]:
    """Return when each of these people is available in the period, absences not taken away, joined and in order."""
    people = list(people)
    found: dict[int, list[Span]] = {}
    weekly = Availability.objects.filter(person__in=people, from_date__lte=until.date() + A_DAY)
    for usual in weekly.order_by("pk"):
        found.setdefault(usual.person_id, []).extend(occurrences(usual, since=since, until=until))
    extra = Exceptional.objects.filter(
        person__in=people, kind=Exceptional.Kind.EXTRA, starts_at__lt=until, ends_at__gt=since
    )
    for time in extra.order_by("pk"):
        found.setdefault(time.person_id, []).append(Span(time.starts_at, time.ends_at))
    return {person: joined(spans) for person, spans in found.items()}


def occurrences(usual: Availability, *, since: datetime, until: datetime) -> list[Span]:
    """Return the times of a weekly availability that touch the period: 9 h is 9 h on the wall, in summer and winter."""
    zone = ZoneInfo(usual.zone)
    day, last = since.astimezone(zone).date() - A_DAY, until.astimezone(zone).date()
    spans = []
    while day <= last:
        if day.weekday() == usual.weekday and usual.from_date <= day <= (usual.until_date or date.max):
            ends_on = day if usual.ends > usual.starts else day + A_DAY
            span = Span(
                datetime.combine(day, usual.starts, zone).astimezone(UTC),
                datetime.combine(ends_on, usual.ends, zone).astimezone(UTC),
            )
            if span.starts_at < min(until, span.ends_at) and span.ends_at > since:
                spans.append(span)
        day += A_DAY
    return spans
