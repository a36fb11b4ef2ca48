"""What a coordinator sees of their territory, without any name or number of the people helped."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from maillon.kernel.access import Scope
from maillon.kernel.people.models import Person

from ..flows import CANCELLED, CLOSED, MERGED
from ..models import Outcome
from .dispatching import OnDuty, mediators_on_duty

# Kept: first rung before the first promise ended. Missed: that promise is over, and was not kept. The rest is not counted.
FIGURES = """
    WITH mine AS (
        SELECT q.*, coalesce(q.first_callable_from, q.callable_from) AS promised_from,
            coalesce(q.first_due_at, q.due_at) AS promised_by,
            EXISTS (SELECT 1 FROM helpline_attempt a WHERE a.request_id = q.id AND a.result = '') AS on_the_phone
        FROM helpline_helprequest q JOIN territories_territory t ON t.id = q.territory_id
        WHERE t.path ^@ ANY(%(paths)s) AND (q.state IN ('waiting', 'in_hand') OR q.closed_at >= %(midnight)s
            OR q.created_at >= %(midnight)s)
    )
    SELECT count(*) FILTER (WHERE state = 'waiting'),
        count(*) FILTER (WHERE state = 'waiting' AND callable_from <= %(now)s),
        count(*) FILTER (WHERE state = 'in_hand'),
        count(*) FILTER (WHERE state IN ('waiting', 'in_hand') AND due_at < %(now)s AND NOT on_the_phone),
        min(callable_from) FILTER (WHERE state = 'waiting' AND callable_from <= %(now)s),
        count(*) FILTER (WHERE created_at >= %(midnight)s AND state <> %(merged)s),
        count(*) FILTER (WHERE closed_at >= %(midnight)s AND state = %(closed)s),
        count(*) FILTER (WHERE closed_at >= %(midnight)s AND state = %(cancelled)s),
        count(*) FILTER (WHERE promised_from >= %(midnight)s AND first_rung_at <= promised_by),
        count(*) FILTER (WHERE promised_from >= %(midnight)s
            AND promised_by < least(coalesce(first_rung_at, %(now)s), %(now)s)
            AND state NOT IN (%(cancelled)s, %(merged)s)),
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
    values["merged"] = MERGED
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
