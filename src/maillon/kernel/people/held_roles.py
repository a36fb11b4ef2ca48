"""The roles of one person, read in one light statement: every page of somebody signed in asks for them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection

# (kind, first day, last day or null, paths, name of where, time zone, hub or null) of each role, oldest first, as JSON.
ROLES_AS_JSON = """
    SELECT json_agg(json_build_array(r.kind, r.starts_on, r.ends_on,
        CASE WHEN r.hub_id IS NOT NULL THEN there.paths WHEN r.territory_id IS NOT NULL THEN ARRAY[t.path]
             ELSE ARRAY[''] END,
        coalesce(h.name, t.name, ''), coalesce(there.zone, t.timezone, ''), r.hub_id) ORDER BY r.id)
    FROM people_role r
    LEFT JOIN territories_territory t ON t.id = r.territory_id
    LEFT JOIN territories_hub h ON h.id = r.hub_id
    LEFT JOIN LATERAL (
        SELECT coalesce(array_agg(i.path ORDER BY i.path), '{}') AS paths, min(i.timezone) AS zone
        FROM territories_hub_territories hi JOIN territories_territory i ON i.id = hi.territory_id
        WHERE hi.hub_id = r.hub_id
    ) there ON r.hub_id IS NOT NULL
    WHERE r.person_id = %s
"""


@dataclass(frozen=True)
class HeldRole:
    """A role as its holder sees it: what, from which day to which, in which territories, in which time zone."""

    kind: str
    starts_on: date
    ends_on: date | None
    paths: tuple[str, ...]
    where: str
    zone: str
    hub_id: int | None = None

    def holds(self, on: date) -> bool:
        """Tell whether it holds on that day."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)


def roles_of(person_id: int) -> list[HeldRole]:
    """Return every role of a person, past and to come, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(ROLES_AS_JSON, [person_id])
        return from_json(cursor.fetchone()[0])


def from_json(rows: list | None) -> list[HeldRole]:
    """Read what `ROLES_AS_JSON` gave."""
    return [
        HeldRole(
            kind,
            date.fromisoformat(starts_on),
            date.fromisoformat(ends_on) if ends_on else None,
            tuple(paths),
            where,
            zone or settings.TIME_ZONE,
            hub_id,
        )
        for kind, starts_on, ends_on, paths, where, zone, hub_id in rows or ()
    ]
