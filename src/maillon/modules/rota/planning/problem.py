"""A week of shifts put as a problem for the solver, and its answer put back as people on shifts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from maillon.lib import rota

from ..models import Rules, Shift
from .halves import HALF, half_at
from .needs import reserved
from .queries.week import Standing
from .queries.willing import Willing, free_slots

# In this pseudo-theme anybody may serve: shifts on any theme ask for it, and every volunteer has it.
ANY = ""
USUAL_LANGUAGE = "fr"


@dataclass(frozen=True)
class Question:
    """What the solver is asked, with what it takes to read its answer."""

    problem: rota.Problem
    slots: tuple[datetime, ...]
    zone: str
    blocks: dict[rota.Block, list[Standing]]
    people: dict[int, Willing]


def pose(
    standing: Sequence[Standing],
    people: Sequence[Willing],
    *,
    rules: Rules,
    zone: str,
    shares: dict[tuple[str, str], float],
    now: datetime,
) -> Question:
    """Ask who should be on these shifts; whoever is booked already, or was added by hand, stays where they are."""
    most_a_day = timedelta(minutes=rules.most_a_day_minutes)
    # A shift longer than anybody may serve in a day is filled by hand, on purpose.
    standing = [
        one for one in standing if one.shift.starts_at > now and one.shift.ends_at - one.shift.starts_at <= most_a_day
    ]
    slots = tuple(sorted({start for one in standing for start in one.starts()}))
    index = {start: number for number, start in enumerate(slots)}
    blocks: dict[rota.Block, list[Standing]] = defaultdict(list)
    for one in standing:
        starts = one.starts()
        if starts:
            blocks[rota.Block(index[starts[0]], len(starts))].append(one)
    by_id = {one.person.pk: one for one in people}
    fixed, busy = _fixed(blocks, by_id)
    longest = max((block.slots for block in blocks), default=1)
    problem = rota.Problem(
        slots=tuple(rota.Slot(start, half_at(start, zone).day) for start in slots),
        needs=tuple(_needs(standing, index, shares)),
        volunteers=tuple(
            _volunteer(one, slots, rules=rules, zone=zone, own=busy[one.person.pk], longest=longest) for one in people
        ),
        rules=rota.Rules(
            shortest=min((block.slots for block in blocks), default=1),
            longest=longest,
            rest=timedelta(minutes=rules.rest_minutes),
        ),
        fixed=tuple(fixed),
        blocks=tuple(sorted(blocks)),
    )
    return Question(problem, slots, zone, dict(blocks), by_id)


def seat(question: Question, answer: rota.Rota) -> list[tuple[Shift, int]]:
    """Return (shift, person) for each new shift of the answer: at most as many as there are places, whoever knows the theme first."""
    found = []
    by_block: dict[rota.Block, list[int]] = defaultdict(list)
    for given in answer.shifts:
        if not given.is_fixed:
            by_block[given.block].append(given.volunteer_id)
    for block, volunteers in sorted(by_block.items()):
        # Shifts on a theme choose first; those who know least are kept for what they know.
        for one in sorted(question.blocks[block], key=lambda one: (not one.shift.theme, not one.shift.language)):
            able = [who for who in volunteers if question.people[who].can_answer(one.shift.theme, one.shift.language)]
            able.sort(key=lambda who: (len(question.people[who].themes or range(99)), who))
            for who in able[: one.left]:
                found.append((one.shift, who))
                volunteers.remove(who)
    return found


def told(question: Question, shortages: Iterable[rota.Shortage]) -> list[dict]:
    """Return the shortages as plain values, half-hours that follow each other for the same reason made one."""
    lines: list[dict] = []
    for one in sorted(shortages, key=lambda one: (one.theme, one.language, one.slot)):
        start = question.slots[one.slot]
        line = {
            "theme": one.theme,
            "language": one.language,
            "missing": one.missing,
            "reason": str(one.reason),
            "competent": one.competent,
            "available": one.available,
            "on_duty": one.on_duty,
            "at_limit": one.at_limit,
            "ruled_out": one.ruled_out,
        }
        last = lines[-1] if lines else None
        same = ("theme", "language", "missing", "reason")
        if last and last["until"] == start.isoformat() and all(last[key] == line[key] for key in same):
            last["until"] = (start + HALF).isoformat()
            for key in ("competent", "available", "on_duty", "at_limit", "ruled_out"):
                last[key] = max(last[key], line[key])
        else:
            lines.append({"since": start.isoformat(), "until": (start + HALF).isoformat(), **line})
    return sorted(lines, key=lambda line: (line["since"], line["theme"], line["language"]))


def _fixed(blocks: dict[rota.Block, list[Standing]], people: dict[int, Willing]):
    fixed, own = [], defaultdict(set)
    for block, standing in sorted(blocks.items()):
        for one in standing:
            for taken in [*one.bookings, *one.proposals]:
                if taken.person_id in people:
                    fixed.append(rota.Shift(taken.person_id, block, is_fixed=True))
                    own[taken.person_id] |= set(block.span)
    return fixed, own


def _needs(standing: Sequence[Standing], index: dict[datetime, int], shares: dict) -> Iterable[rota.Need]:
    """Yield what each half-hour asks: places on any theme are partly kept for the themes most asked about."""
    wanted: dict[tuple[int, str, str], int] = defaultdict(int)
    for one in standing:
        language = one.shift.language or USUAL_LANGUAGE
        kept = {} if one.shift.theme else reserved(one.shift.needed, shares)
        for start in one.starts():
            for (theme, spoken), people in kept.items():
                wanted[index[start], theme, one.shift.language or spoken] += people
            wanted[index[start], one.shift.theme or ANY, language] += one.shift.needed - sum(kept.values())
    for (slot, theme, language), people in sorted(wanted.items()):
        if people:
            yield rota.Need(slot, theme, people, language)


def _volunteer(one: Willing, slots: Sequence[datetime], *, rules: Rules, zone: str, own: set[int], longest: int):
    mine = {slots[slot] for slot in own}
    elsewhere = [booking for booking in one.booked if booking.starts_at not in mine]
    # Whoever serves elsewhere that day has their day; whoever serves elsewhere that week has so much less to give.
    taken_days = {half_at(booking.starts_at, zone).day for booking in elsewhere}
    left = timedelta(minutes=rules.most_a_week_minutes) - sum(
        (booking.ends_at - booking.starts_at for booking in elsewhere), timedelta()
    )
    free = {slot for slot in free_slots(one, slots, lasting=HALF) if half_at(slots[slot], zone).day not in taken_days}
    return rota.Volunteer(
        id=one.person.pk,
        available=frozenset(free | own),
        themes=None if one.themes is None else one.themes | {ANY},
        languages=one.languages,
        most_shifts=max(0, left // (longest * HALF)),
        already=round(one.recent_seconds / (rules.block_minutes * 60)),
    )
