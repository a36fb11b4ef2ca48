"""What somebody on duty sees: the queue, what is offered to them, what they have in hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.timezone import localdate

from maillon.kernel.duty.models import Duty
from maillon.kernel.duty.planned import Planned
from maillon.kernel.people.models import Person
from maillon.kernel.search import ask

from ..flows import IN_HAND, WAITING
from ..models import HelpRequest
from ..policy import LEASE, WRAP_UP

SHOWN = 12
# How early one may come before one's shift.
SHIFT_SOON = timedelta(minutes=20)


@dataclass(frozen=True)
class Queued:
    """One waiting request as the desk shows it: nothing of whom it is for, and who is asked about it now."""

    code: str
    theme: str
    where: str
    for_someone_else: bool
    attempts: int
    created_at: datetime
    callable_from: datetime
    due_at: datetime
    language: str
    priority: list[str]
    is_hard: bool
    holder_id: int | None


# In words of the database: the desk is looked at again by everyone on duty whenever something moves.
QUEUE = """
    SELECT q.code, q.theme, t.name, q.for_someone_else, q.attempts, q.created_at, q.callable_from, q.due_at,
        q.language, q.priority, q.is_hard,
        (SELECT l.holder_id FROM leases_lease l WHERE l.kind = %s AND l.object_id = q.id AND l.expires_at > %s),
        count(*) OVER ()
    FROM helpline_helprequest q JOIN territories_territory t ON t.id = q.territory_id
    WHERE q.state = %s AND t.path ^@ ANY(%s)
    ORDER BY q.ranked_at, q.created_at, q.id LIMIT %s
"""


def queue_for(person: Person, *, now: datetime) -> tuple[list[Queued], int]:
    """Return the first waiting requests of the person's territories by rank, and how many there are in all.

    The rule is the one of “see in the queue” (a test compares them).
    """
    paths = list(person.scope("mediator", on=localdate(now)).paths)
    with connection.cursor() as cursor:
        cursor.execute(QUEUE, [LEASE, now, WAITING, paths, SHOWN])
        rows = cursor.fetchall()
    return [Queued(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


@dataclass(frozen=True)
class Standing:
    """Where somebody stands: the duty under way, the themes chosen, the one request they hold, until when.

    `wraps_up_until`: the time left to them after a call, while it lasts.
    """

    duty: Duty | None
    themes: list[str]
    held: HelpRequest | None
    wraps_up_until: datetime | None = None
    is_seasoned: bool = False

    @property
    def is_free_to_take(self) -> bool:
        """Whether they may choose a request: on duty, with nothing in hand."""
        return self.duty is not None and (self.held is None or self.held.state != IN_HAND)


STANDING = """
    SELECT s.themes, coalesce(s.is_seasoned, false), l.object_id, l.expires_at, d.id, d.starts_at, d.ends_at, d.paused_at, d.paused_why,
        (SELECT max(a.ended_at) FROM helpline_attempt a
         WHERE a.mediator_id = p.id AND a.ended_at > %s AND (y.at IS NULL OR y.at <= a.ended_at))
    FROM people_person p
    LEFT JOIN helpline_ready y ON y.person_id = p.id
    LEFT JOIN duty_skills s ON s.person_id = p.id
    LEFT JOIN leases_lease l ON l.holder_id = p.id AND l.kind = %s AND l.expires_at > %s
    LEFT JOIN duty_duty d ON d.person_id = p.id AND d.starts_at <= %s AND d.ends_at > %s
    WHERE p.id = %s
"""


def standing(person: Person, *, now: datetime) -> Standing:
    """Return where somebody stands: one statement, and another only when they hold a request."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [now - WRAP_UP, LEASE, now, now, now, person.pk])
        themes, is_seasoned, held_id, held_until, *facts, rung_until = cursor.fetchone()
    duty = Duty.from_db(None, ("id", "starts_at", "ends_at", "paused_at", "paused_why"), facts) if facts[0] else None
    wraps_up_until = rung_until + WRAP_UP if rung_until else None
    held = _held(held_id, until=held_until)
    return Standing(duty, sorted(themes or ()), held, wraps_up_until, is_seasoned)


def _held(pk: int | None, *, until: datetime | None) -> HelpRequest | None:
    if pk is None:
        return None
    request = HelpRequest.objects.unfinished().select_related("territory").filter(pk=pk).first()
    if request:
        request.held_until = until
    return request


def end_choices(*, now: datetime, zone: str, planned: Planned | None = None) -> list[tuple[str, datetime]]:
    """Return how long one may be on duty: to the end of one's shift, one, two or three hours, or the end of the day."""
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    # Added in UTC: the night the clocks change, the wall clock skips an hour or tells it twice.
    choices = [(str(hours), (minute + timedelta(hours=hours)).astimezone(ZoneInfo(zone))) for hours in (1, 2, 3)]
    evening = datetime.combine(now.astimezone(ZoneInfo(zone)).date(), time(18), ZoneInfo(zone))
    if evening - minute > timedelta(minutes=30):
        choices.append(("evening", evening))
    if planned and planned.starts_at <= now + SHIFT_SOON and planned.ends_at - now > timedelta(minutes=5):
        choices.insert(0, ("shift", planned.ends_at.astimezone(ZoneInfo(zone))))
    return choices


def earlier_requests(request: HelpRequest):
    """Return what the same number asked before, newest first: theme, day and outcome only."""
    if not request.phone_digest:
        return HelpRequest.objects.none()
    same = HelpRequest.objects.filter(phone_digest=request.phone_digest).exclude(pk=request.pk)
    return same.order_by("-created_at", "-pk")[:3]


def guides_for(request: HelpRequest, question: str) -> list:
    """Return the guides for this call: those of the question typed, else of what the person said."""
    for words in (question, request.said, str(request.subject.label)):
        found = ask(words, kinds=["guide"], limit=4).results if words else []
        if found:
            return found
    return []


def places_near(request: HelpRequest) -> list:
    """Return the nearest places, whatever the question."""
    territory = request.territory
    if territory.latitude is None:
        return []
    return ask("", kinds=["place"], near=(territory.latitude, territory.longitude), limit=3).results
