"""What the dispatcher needs to know, in two light statements whatever the crowd: who is there, and who waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from maillon.kernel.planned import rows_of
from maillon.lib.dispatch import Mediator, Waiting, head_start, should_pause

from ..flows import WAITING
from ..policy import LEASE, ROUND_PAUSE, SILENCES, WRAP_UP

MOST_CONSIDERED = 500

# What frees somebody is the end of their last call, however it ended: finished, given back, handed over, nobody there.

ON_DUTY = """
    SELECT d.person_id, p.code, d.ends_at, d.paused_at IS NOT NULL, d.paused_why,
        coalesce(s.themes, '{}'), coalesce(s.languages, '{fr}'), coalesce(s.is_seasoned, false),
        EXISTS (SELECT FROM leases_lease l WHERE l.kind = %(lease)s AND l.holder_id = d.person_id AND l.expires_at > %(now)s)
            OR EXISTS (SELECT FROM helpline_offer o WHERE o.mediator_id = d.person_id AND o.answer = ''),
        EXISTS (SELECT FROM helpline_helprequest q WHERE q.mediator_id = d.person_id AND q.state = 'in_hand'),
        greatest(d.starts_at, c.at, (SELECT max(o.answered_at) FROM helpline_offer o WHERE o.mediator_id = d.person_id)),
        CASE WHEN y.at > c.at THEN NULL ELSE c.at END,
        ARRAY(SELECT o.answer FROM helpline_offer o
              WHERE o.mediator_id = d.person_id AND o.answered_at > greatest(d.starts_at, y.at)
              ORDER BY o.answered_at DESC, o.id DESC LIMIT %(looked_at)s),
        ARRAY(SELECT CASE WHEN r.hub_id IS NOT NULL THEN i.path ELSE coalesce(t.path, '') END
              FROM people_role r
              LEFT JOIN territories_territory t ON t.id = r.territory_id
              LEFT JOIN territories_hub_territories hi ON hi.hub_id = r.hub_id
              LEFT JOIN territories_territory i ON i.id = hi.territory_id
              WHERE r.person_id = d.person_id AND r.kind = 'mediator' AND r.starts_on <= %(today)s
                  AND (r.ends_on IS NULL OR r.ends_on >= %(today)s) AND (r.hub_id IS NULL OR i.id IS NOT NULL)
              ORDER BY 1)
    FROM duty_duty d
    JOIN people_person p ON p.id = d.person_id
    LEFT JOIN duty_skills s ON s.person_id = d.person_id
    LEFT JOIN helpline_ready y ON y.person_id = d.person_id
    CROSS JOIN LATERAL (SELECT max(a.ended_at) AS at FROM helpline_attempt a WHERE a.mediator_id = d.person_id) c
    WHERE d.starts_at <= %(now)s AND d.ends_at > %(now)s
    {among}
    ORDER BY d.id
"""
EVERYONE = ON_DUTY.replace("{among}", "")
# What is held is few and read once (NOT IN, of columns that are never null): were it looked for again for each who is there, or
# who waits, a surge that no statistics know of yet would cost its square.
# Most people are helping somebody, or away for a moment: what they can do is not looked for.
MAY_BE_ASKED = ON_DUTY.replace(
    "{among}",
    """AND d.paused_at IS NULL
        AND d.person_id NOT IN (SELECT l.holder_id FROM leases_lease l WHERE l.kind = %(lease)s AND l.expires_at > %(now)s)
        AND d.person_id NOT IN (SELECT o.mediator_id FROM helpline_offer o WHERE o.answer = '')""",
)

# In the order of ranks; `tried` and `last_at` are those of the last round.
IN_THE_QUEUE = """
    SELECT q.id, q.theme, t.path, q.created_at, q.callable_from, q.language, q.priority, q.is_hard,
        coalesce(r.number, 1), o.tried, o.last_at
    FROM (
        SELECT id, territory_id, theme, created_at, callable_from, language, priority, is_hard, ranked_at
        FROM helpline_helprequest q
        WHERE q.state = %(waiting)s AND q.callable_from <= %(now)s AND q.language = ANY(%(languages)s)
            AND (NOT q.is_hard OR %(seasoned)s)
            AND q.id NOT IN (SELECT l.object_id FROM leases_lease l WHERE l.kind = %(lease)s AND l.expires_at > %(now)s)
            AND q.id NOT IN (SELECT w.request_id FROM helpline_offer w WHERE w.answer = '')
        ORDER BY q.ranked_at, q.created_at, q.id LIMIT %(most)s
    ) q
    JOIN territories_territory t ON t.id = q.territory_id
    LEFT JOIN LATERAL (SELECT max(round) AS number FROM helpline_offer WHERE request_id = q.id) r ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(mediator_id) AS tried, max(coalesce(answered_at, made_at)) AS last_at
        FROM helpline_offer WHERE request_id = q.id AND round = r.number
    ) o ON true
    ORDER BY q.ranked_at, q.created_at, q.id
"""


@dataclass(frozen=True)
class OnDuty(Mediator):
    """Somebody on duty, with what the board and the live pages say of them."""

    code: str = ""
    is_seasoned: bool = False
    is_silent: bool = False
    helps: bool = False
    paused_why: str = ""


@dataclass(frozen=True)
class Candidate(Waiting):
    """A request in the queue, and how many times it went round."""

    round: int = 1


def mediators_on_duty(*, now: datetime) -> list[OnDuty]:
    """Return everyone on duty, with what and where they can help; being free is derived from what happened."""
    return [_mediator(*row) for row in rows_of(EVERYONE, _moment(now))]


def mediators_to_ask(*, now: datetime) -> list[OnDuty]:
    """Return those on duty who hold nothing and are not away; some may be writing their notes, or silent."""
    return [_mediator(*row) for row in rows_of(MAY_BE_ASKED, _moment(now))]


def _moment(now: datetime) -> dict:
    return {"lease": LEASE, "now": now, "today": localdate(now), "looked_at": SILENCES + 2}


def waiting_requests(mediators: Iterable[OnDuty], *, now: datetime, most: int) -> list[Candidate]:
    """Return the first callable requests that nobody holds and that these people could speak about, by rank."""
    languages = sorted({language for mediator in mediators for language in mediator.languages})
    values = {
        "waiting": WAITING, "now": now, "lease": LEASE, "most": most,
        "languages": languages, "seasoned": any(mediator.is_seasoned for mediator in mediators),
    }  # fmt: skip
    return [_waiting(*row) for row in rows_of(IN_THE_QUEUE, values)]


def _mediator(
    person, code, ends_at, is_paused, paused_why, themes, languages, is_seasoned, is_busy, helps,
    idle_since, wrapping_up_since, answers, paths,
) -> OnDuty:  # fmt: skip
    is_silent = not is_paused and should_pause(answers, in_a_row=SILENCES)
    # Only the seasoned speak the language of hard questions: the one thing, with languages, that no wait relaxes.
    spoken = {*languages, *(hard(language) for language in languages if is_seasoned)}
    return OnDuty(
        id=person,
        themes=frozenset(themes) if themes else None,
        scope_paths=tuple(paths),
        on_duty_until=ends_at,
        idle_since=idle_since,
        paused=is_paused or is_silent,
        busy=is_busy,
        languages=frozenset(spoken),
        wrap_up_until=wrapping_up_since + WRAP_UP if wrapping_up_since else None,
        code=code,
        is_seasoned=is_seasoned,
        is_silent=is_silent,
        helps=helps,
        paused_why=paused_why,
    )


def _waiting(
    pk, theme, path, created_at, callable_from, language, priority, is_hard, round, tried, last_at
) -> Candidate:
    return Candidate(
        id=pk,
        theme=theme,
        territory_path=path,
        arrived_at=created_at,
        callable_from=callable_from,
        tried=frozenset(tried or ()),
        language=hard(language) if is_hard else language,
        head_start=head_start(*priority),
        near_paths=(region_of(path),),
        next_round_at=last_at + ROUND_PAUSE if last_at else None,
        round=round,
    )


def hard(language: str) -> str:
    """Name what only somebody seasoned speaks: this language, for questions that others passed on."""
    return f"{language}+hard"


def region_of(path: str) -> str:
    """Return the région of a territory, whose people may help when it lasts."""
    return "".join(f"{part}/" for part in path.split("/")[:2])
