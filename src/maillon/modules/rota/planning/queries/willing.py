"""Who could come in a week: read in six statements, however many they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from maillon.kernel.duty.models import Skills
from maillon.kernel.duty.queries import seconds_of_duty
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub

from ...limits import Span
from ...models import Booking, Exceptional
from ...queries.availability import covers, spans_available
from ...team import members_of
from ...zones import today_at

RECENT = timedelta(days=28)


@dataclass
class Willing:
    """A volunteer of the team: what they can do, when they said they could come, where they are expected already."""

    person: Person
    themes: frozenset[str] | None = None
    languages: frozenset[str] = frozenset({"fr"})
    free: list[Span] = field(default_factory=list)
    away: list[Span] = field(default_factory=list)
    booked: list[Booking] = field(default_factory=list)
    recent_seconds: int = 0

    def can_come(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Tell whether they said they could, for the whole of that time, and are not away for any of it."""
        if any(away.starts_at < ends_at and away.ends_at > starts_at for away in self.away):
            return False
        return covers(self.free, Span(starts_at, ends_at))

    def is_expected(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Tell whether they are on a shift during any of that time."""
        return any(booking.starts_at < ends_at and booking.ends_at > starts_at for booking in self.booked)

    def can_answer(self, theme: str, language: str) -> bool:
        """Tell whether they can answer on that theme in that language; empty means any."""
        knows = not theme or self.themes is None or theme in self.themes
        return knows and (not language or language in self.languages)


def willing_people(hub: Hub, *, since: datetime, until: datetime, now: datetime) -> list[Willing]:
    """Return every volunteer of the team on that week, with all that is known of when they can come."""
    on = today_at(hub, now=max(now, since))
    people = {person.pk: Willing(person) for person in members_of(hub, on=on)}
    for skills in Skills.objects.filter(person__in=people).order_by("pk"):
        people[skills.person_id].themes = frozenset(skills.themes) or None
        people[skills.person_id].languages = frozenset(skills.languages)
    for person, spans in spans_available([one.person for one in people.values()], since=since, until=until).items():
        people[person].free = spans
    away = Exceptional.objects.filter(
        person__in=people, kind=Exceptional.Kind.AWAY, starts_at__lt=until, ends_at__gt=since
    )
    for time in away.order_by("pk"):
        people[time.person_id].away.append(Span(time.starts_at, time.ends_at))
    for booking in Booking.objects.filled().filter(person__in=people).between(since, until).order_by("starts_at", "pk"):
        people[booking.person_id].booked.append(booking)
    for person, seconds in seconds_of_duty(list(people), since=now - RECENT, until=now).items():
        people[person].recent_seconds = seconds
    return list(people.values())


def free_slots(one: Willing, starts: Sequence[datetime], *, lasting: timedelta) -> frozenset[int]:
    """Return the indices of the half-hours that somebody can give and is not expected in."""
    return frozenset(
        number
        for number, at in enumerate(starts)
        if one.can_come(at, at + lasting) and not one.is_expected(at, at + lasting)
    )


def missing_skills(people: Iterable[Willing], wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the (theme, language) that nobody of the team can answer."""
    people = list(people)
    return [key for key in wanted if not any(one.can_answer(*key) for one in people)]
