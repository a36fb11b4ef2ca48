"""The requests of a territory that still owe something, page by page, without any name or number of the people helped."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db import connection

from maillon.kernel import themes
from maillon.kernel.access import Scope
from maillon.kernel.territories.models import Territory
from maillon.lib.dispatch import Waiting, can_serve

from ..flows import IN_HAND, WAITING
from ..lines import notes_of
from ..policy import LEASE
from .dispatching import OnDuty, hard

SHOWN = 30
# Whether anybody on duty can serve it is judged one by one.
MOST_COMPARED = 3_000

UNFINISHED = """
    SELECT q.code, q.theme, t.name, t.level, t.insee, t.path, q.state, q.created_at, q.callable_from, q.due_at,
        q.attempts, q.language, q.priority, q.is_hard, coalesce(nullif(p.name, ''), p.code), l.taken_at,
        count(*) OVER ()
    FROM helpline_helprequest q
    JOIN territories_territory t ON t.id = q.territory_id
    LEFT JOIN leases_lease l ON l.kind = %s AND l.object_id = q.id AND l.expires_at > %s
    LEFT JOIN people_person p ON p.id = coalesce(q.mediator_id, l.holder_id)
    WHERE q.state = ANY(%s) AND t.path ^@ ANY(%s) AND (%s = '' OR q.theme = %s)
        AND q.due_at < coalesce(%s, 'infinity'::timestamptz)
    ORDER BY q.due_at, q.id LIMIT %s OFFSET %s
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


@dataclass(frozen=True)
class Chosen:
    """Which of the unfinished requests a coordinator looks at: all of them unless they choose."""

    show: str = ""
    theme: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether some are left out."""
        return bool(self.show or self.theme)

    @property
    def states(self) -> list[str]:
        """Where the requests that are looked at stand."""
        return {"in_hand": [IN_HAND], "nobody": [WAITING]}.get(self.show, [WAITING, IN_HAND])


def unfinished_requests(
    scope: Scope, *, now: datetime, chosen: Chosen | None = None, most: int = SHOWN, after: int = 0
) -> tuple[list[Unfinished], int]:
    """Return the unfinished requests of these territories and how many there are, those due first at the top.

    The rule is “oversee”. Where `after` is beyond the last of them, there are none and their number is not known.
    """
    chosen = chosen or Chosen()
    due = now if chosen.show == "late" else None
    values = [LEASE, now, chosen.states, list(scope.paths), chosen.theme, chosen.theme, due, most, after]
    with connection.cursor() as cursor:
        cursor.execute(UNFINISHED, values)
        rows = cursor.fetchall()
    return [Unfinished(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def page_of_requests(scope: Scope, people: list[OnDuty], *, chosen: Chosen, number: str, now: datetime) -> Page:
    """Return one page of (request, whether nobody on duty can serve it), the last one where there are fewer."""
    if chosen.show == "nobody":
        lines, _total = unfinished_requests(scope, now=now, chosen=chosen, most=MOST_COMPARED)
        alone = [(line, True) for line in lines if line.finds_nobody(people, now=now)]
        return Paginator(alone, SHOWN).get_page(number)
    wanted = int(number[:5]) if number.isdecimal() else 1
    lines, total = unfinished_requests(scope, now=now, chosen=chosen, after=max(wanted - 1, 0) * SHOWN)
    if not lines and wanted > 1:
        _first, total = unfinished_requests(scope, now=now, chosen=chosen, most=1)
        wanted = max(-(-total // SHOWN), 1)
        lines, total = unfinished_requests(scope, now=now, chosen=chosen, after=(wanted - 1) * SHOWN)
    found = [(line, line.finds_nobody(people, now=now)) for line in lines]
    return Page(found, max(wanted, 1), Paginator(range(total), SHOWN))
