"""What a coordinator sees of their territory, without any name or number of the people helped."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from maillon.kernel import themes
from maillon.kernel.access import Scope
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Territory
from maillon.lib.dispatch import Waiting, can_serve

from ..flows import CANCELLED, CLOSED, IN_HAND, WAITING
from ..lines import notes_of
from ..models import Outcome
from ..policy import LEASE
from .dispatching import OnDuty, hard, mediators_on_duty

SHOWN = 30

UNFINISHED = """
    SELECT q.code, q.theme, t.name, t.level, t.insee, t.path, q.state, q.created_at, q.callable_from, q.due_at,
        q.attempts, q.language, q.priority, q.is_hard, coalesce(nullif(p.name, ''), p.code), l.taken_at
    FROM helpline_helprequest q
    JOIN territories_territory t ON t.id = q.territory_id
    LEFT JOIN leases_lease l ON l.kind = %s AND l.object_id = q.id AND l.expires_at > %s
    LEFT JOIN people_person p ON p.id = coalesce(q.mediator_id, l.holder_id)
    WHERE q.state IN (%s, %s) AND t.path ^@ ANY(%s)
    ORDER BY q.due_at, q.id LIMIT %s
"""


@dataclass(frozen=True)
class Unfinished:
    """One request that still owes something: where it stands, and with whom for how long (in hand or offered)."""

    code: str
    theme: str
    name: str
    level: str
    insee: str
    path: str
    state: str
    created_at: datetime
    callable_from: datetime
    due_at: datetime
    attempts: int
    language: str
    priority: list[str]
    is_hard: bool
    holder: str | None
    held_since: datetime | None

    @property
    def subject(self):
        """The theme, with its words."""
        return themes.get(self.theme)

    @property
    def where(self) -> str:
        """The territory as a person says it."""
        return Territory(name=self.name, level=self.level, insee=self.insee, path=self.path).label

    @property
    def is_in_hand(self) -> bool:
        """Whether somebody is taking care of it."""
        return self.state == IN_HAND

    @property
    def notes(self) -> tuple[str, ...]:
        """What makes it unlike the others."""
        return notes_of(self)

    def finds_nobody(self, people: list[OnDuty], *, now: datetime) -> bool:
        """Tell whether it may be rung now and nobody on duty, even busy, has its theme, territory and language."""
        if self.is_in_hand or self.callable_from > now:
            return False
        language = hard(self.language) if self.is_hard else self.language
        need = Waiting(0, self.theme, self.path, self.created_at, self.callable_from, language=language)
        return not any(can_serve(one, need) for one in people)


def unfinished_requests(scope: Scope, *, now: datetime, most: int = SHOWN) -> list[Unfinished]:
    """Return the unfinished requests of these territories, those due first at the top; the rule is “oversee”."""
    with connection.cursor() as cursor:
        cursor.execute(UNFINISHED, [LEASE, now, WAITING, IN_HAND, list(scope.paths), most])
        return [Unfinished(*row) for row in cursor.fetchall()]


# Kept: rung before it was due. Missed: due by now, and not rung in time. What is neither yet is not counted.
FIGURES = """
    WITH mine AS (
        SELECT q.*, (SELECT min(a.at) FROM helpline_attempt a WHERE a.request_id = q.id) AS rung_at
        FROM helpline_helprequest q JOIN territories_territory t ON t.id = q.territory_id
        WHERE t.path ^@ ANY(%(paths)s) AND (q.state IN ('waiting', 'in_hand') OR q.closed_at >= %(midnight)s
            OR q.created_at >= %(midnight)s)
    )
    SELECT count(*) FILTER (WHERE state = 'waiting'),
        count(*) FILTER (WHERE state = 'waiting' AND callable_from <= %(now)s),
        count(*) FILTER (WHERE state = 'in_hand'),
        count(*) FILTER (WHERE state IN ('waiting', 'in_hand') AND due_at < %(now)s),
        min(callable_from) FILTER (WHERE state = 'waiting' AND callable_from <= %(now)s),
        count(*) FILTER (WHERE created_at >= %(midnight)s),
        count(*) FILTER (WHERE closed_at >= %(midnight)s AND state = %(closed)s),
        count(*) FILTER (WHERE closed_at >= %(midnight)s AND state = %(cancelled)s),
        count(*) FILTER (WHERE callable_from >= %(midnight)s AND rung_at <= due_at),
        count(*) FILTER (WHERE callable_from >= %(midnight)s AND due_at < least(coalesce(rung_at, %(now)s), %(now)s)
            AND state <> %(cancelled)s),
        array(SELECT outcome || ':' || count(*) FROM mine WHERE closed_at >= %(midnight)s AND outcome <> '' GROUP BY outcome)
    FROM mine
"""
NAMES = (
    "waiting", "callable", "in_hand", "overdue", "oldest", "asked_today", "closed_today", "cancelled",
    "kept_today", "missed_today",
)  # fmt: skip


def figures(scope: Scope, *, now: datetime, zone: str = settings.TIME_ZONE) -> dict:
    """Return the numbers of the moment, and of the day that began at midnight in `zone`, in one statement.

    `kept_percent` is the share rung within the promise among those of today that were rung or should have been.
    """
    midnight = datetime.combine(now.astimezone(ZoneInfo(zone)).date(), time(), ZoneInfo(zone))
    values = {"paths": list(scope.paths), "midnight": midnight, "now": now, "closed": CLOSED, "cancelled": CANCELLED}
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, values)
        *numbers, ends = cursor.fetchone()
    counts = dict(zip(NAMES, numbers, strict=True))
    ended = {outcome: int(number) for outcome, number in (end.split(":") for end in ends)}
    counts |= {f"outcome_{value}": ended.get(value, 0) for value in Outcome.values}
    counts["outcomes"] = [{"label": label, "value": ended.get(value, 0)} for value, label in Outcome.choices]
    counts["oldest_seconds"] = (now - counts["oldest"]).total_seconds() if counts["oldest"] else None
    judged = counts["kept_today"] + counts["missed_today"]
    counts["kept_percent"] = round(100 * counts["kept_today"] / judged) if judged else None
    return counts


@dataclass(frozen=True)
class Present:
    """Somebody on duty: `state` is one of `ORDER` ("chosen" is a break), and since when they have been idle."""

    code: str
    name: str
    until: datetime
    state: str
    idle_since: datetime

    @property
    def can_be_given_one(self) -> bool:
        """Whether a coordinator may put a request in their hands."""
        return self.state != "helps"


ORDER = ("free", "asked", "wrap_up", "chosen", "silence", "helps")


def present(people: list[OnDuty], *, now: datetime) -> list[Present]:
    """Return who these people are and what they are doing, the free ones first."""
    names = dict(Person.objects.filter(pk__in=[one.id for one in people]).values_list("pk", "name"))
    listed = [
        Present(one.code, names[one.id] or one.code, one.on_duty_until, state_of(one, now=now), one.idle_since)
        for one in people
    ]
    return sorted(listed, key=lambda one: (ORDER.index(one.state), one.idle_since))


def state_of(one: OnDuty, *, now: datetime) -> str:
    """Say what somebody on duty is doing, from the facts."""
    if one.helps:
        return "helps"
    if one.busy:
        return "asked"
    if one.is_silent or one.paused_why == "silence":
        return "silence"
    if one.paused:
        return "chosen"
    return "wrap_up" if one.wrap_up_until and one.wrap_up_until > now else "free"


def on_duty_in(scope: Scope, *, now: datetime) -> list[OnDuty]:
    """Return who is on duty for some of these territories."""

    def meets(path: str) -> bool:
        return scope.covers(path) or any(prefix.startswith(path) for prefix in scope.paths)

    return [one for one in mediators_on_duty(now=now) if any(meets(path) for path in one.scope_paths)]
