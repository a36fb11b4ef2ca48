"""A rota is as good as the best of all rotas, keeps every rule, never moves what was confirmed, and says why somebody is missing."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from maillon.lib.rota import HALF_HOUR, Block, Need, Problem, Reason, Rules, Shift, Slot, Volunteer, assess, propose

MONDAY = date(2026, 3, 9)
TWO_SLOTS = Rules(shortest=2, longest=2)


def slots(days: int, a_day: int, *, from_hour: int = 9) -> tuple[Slot, ...]:
    return tuple(
        Slot(datetime(day.year, day.month, day.day, from_hour, tzinfo=UTC) + HALF_HOUR * half, day)
        for day in (MONDAY + timedelta(days=number) for number in range(days))
        for half in range(a_day)
    )


@some.composite
def problems(draw) -> Problem:
    days, a_day = draw(some.integers(1, 3)), draw(some.integers(2, 3))
    count = days * a_day
    volunteers = tuple(
        Volunteer(
            id=number,
            available=draw(some.frozensets(some.integers(0, count - 1), min_size=min(2, count))),
            themes=draw(some.sampled_from([None, frozenset("a"), frozenset("b"), frozenset("ab")])),
            languages=draw(some.sampled_from([frozenset({"fr"}), frozenset({"fr", "en"})])),
            most_shifts=draw(some.integers(0, 3)),
            already=draw(some.integers(0, 2)),
        )
        for number in range(draw(some.integers(1, 3)))
    )
    asked = draw(
        some.sets(some.tuples(some.integers(0, count - 1), some.sampled_from("ab"), some.sampled_from(["fr", "en"])))
    )
    needs = tuple(
        Need(slot, theme, draw(some.integers(0, 2)), language, shortage_cost=draw(some.sampled_from([1.0, 2.0])))
        for slot, theme, language in sorted(asked)
    )
    rest = timedelta(hours=draw(some.sampled_from([0, 11, 23, 24])))
    rules = Rules(
        shortest=1, longest=draw(some.integers(1, 2)), rest=rest, fairness=draw(some.sampled_from([0.01, 0.4]))
    )
    return Problem(slots(days, a_day), needs, volunteers, rules)


@given(problem=problems())
@settings(max_examples=40, deadline=None)
def test_no_rota_at_all_is_cheaper(problem):
    rota = propose(problem, gap=0.0)

    assert rota.objective == pytest.approx(min(price(problem, shifts) for shifts in every_rota(problem)), abs=1e-6)
    assert rota.bound <= rota.objective + 1e-6
    assert assess(problem, rota.shifts) == (pytest.approx(rota.objective), rota.covered, rota.shortages)


@given(problem=problems())
@settings(max_examples=40, deadline=None)
def test_every_rule_is_kept_and_nobody_is_counted_twice(problem):
    rota = propose(problem)

    assert_rules_kept(problem, rota.shifts)
    needed = Counter({(need.slot, need.theme, need.language): need.people for need in problem.needs})
    missing = Counter({(short.slot, short.theme, short.language): short.missing for short in rota.shortages})
    assert needed == Counter(rota.covered) + missing
    for slot in range(len(problem.slots)):
        serving = sum(number for (at, _theme, _language), number in rota.covered.items() if at == slot)
        assert serving <= sum(slot in shift.block.span for shift in rota.shifts)


@given(problem=problems())
@settings(max_examples=40, deadline=None)
def test_what_was_confirmed_never_moves(problem):
    before = propose(problem)
    confirmed = tuple(Shift(shift.volunteer_id, shift.block, is_fixed=True) for shift in before.shifts[:2])
    again = Problem(problem.slots, problem.needs, problem.volunteers, problem.rules, fixed=confirmed)

    after = propose(again, gap=0.0)

    assert set(confirmed) <= set(after.shifts)
    assert_rules_kept(again, after.shifts)
    assert after.objective == pytest.approx(min(price(again, shifts) for shifts in every_rota(again)), abs=1e-6)


def test_two_hours_in_a_row_are_given_to_those_who_can():
    week = slots(1, 6)
    problem = Problem(
        week,
        tuple(Need(slot, "forms", 1) for slot in range(6)),
        (Volunteer(1, frozenset(range(4))), Volunteer(2, frozenset(range(2, 6)))),
        Rules(shortest=4, longest=4),
    )

    rota = propose(problem)

    assert rota.shifts == (Shift(1, Block(0, 4)), Shift(2, Block(2, 4)))
    assert (rota.shortages, rota.gap) == ((), 0.0)


def test_hours_are_spread_and_who_served_much_rests():
    problem = Problem(
        slots(3, 2),
        tuple(Need(slot, "forms", 1) for slot in range(6)),
        tuple(
            Volunteer(number, frozenset(range(6)), already=already)
            for number, already in ((1, 0), (2, 0), (3, 5), (4, 0))
        ),
        TWO_SLOTS,
    )

    rota = propose(problem)

    assert Counter(shift.volunteer_id for shift in rota.shifts) == {1: 1, 2: 1, 4: 1}


def test_leaving_nobody_costs_more_than_being_one_short():
    problem = Problem(
        slots(1, 4),
        tuple(Need(slot, "forms", 2) for slot in range(2)) + tuple(Need(slot, "mail", 1) for slot in (2, 3)),
        (Volunteer(1, frozenset({0, 1})), Volunteer(2, frozenset(range(4)))),
        TWO_SLOTS,
    )

    assert Shift(2, Block(2, 2)) in propose(problem).shifts


@pytest.mark.parametrize(
    ("volunteers", "rules", "reason"),
    [
        ([Volunteer(1, frozenset({0, 1}), themes=frozenset({"mail"}))], TWO_SLOTS, Reason.NOBODY_COMPETENT),
        ([Volunteer(1, frozenset({0, 1}), languages=frozenset({"en"}))], TWO_SLOTS, Reason.NOBODY_COMPETENT),
        ([Volunteer(1, frozenset({2, 3}))], TWO_SLOTS, Reason.NOBODY_AVAILABLE),
        ([Volunteer(1, frozenset({0, 1}))], TWO_SLOTS, Reason.ALL_ON_DUTY),
        ([Volunteer(1, frozenset({0, 1}), most_shifts=0)], TWO_SLOTS, Reason.ALL_AT_LIMIT),
        ([Volunteer(1, frozenset({0}))], TWO_SLOTS, Reason.RULE),
        ([Volunteer(1, frozenset({0, 1}))], Rules(shortest=2, longest=2, weekdays=frozenset({5})), Reason.RULE),
        ([Volunteer(1, frozenset({0, 1}), already=9)], Rules(shortest=2, longest=2, fairness=5.0), Reason.DEARER),
    ],
)
def test_the_reason_of_a_shortage_is_said(volunteers, rules, reason):
    problem = Problem(slots(1, 4), (Need(0, "forms", 2), Need(1, "forms", 2)), tuple(volunteers), rules)

    assert propose(problem).shortages[0].reason == reason


def test_a_night_off_is_kept_between_an_evening_and_a_morning():
    evenings_and_mornings = slots(2, 4, from_hour=7) + slots(2, 4, from_hour=20)
    week = tuple(sorted(evenings_and_mornings, key=lambda slot: slot.starts_at))
    problem = Problem(
        week,
        tuple(Need(slot, "forms", 1) for slot in (*range(4, 8), *range(8, 12))),
        (Volunteer(1, frozenset(range(16))),),
        Rules(shortest=4, longest=4),
    )

    assert len(propose(problem).shifts) == 1


def test_a_night_shift_counts_its_true_hours_when_the_clock_changes():
    zone = ZoneInfo("Europe/Paris")
    first = datetime(2026, 3, 29, 0, tzinfo=zone).astimezone(UTC)
    night = tuple(Slot((first + HALF_HOUR * half).astimezone(zone), date(2026, 3, 28)) for half in range(6))
    problem = Problem(
        night, tuple(Need(slot, "forms", 1) for slot in range(6)), (Volunteer(1, frozenset(range(6))),), Rules(6, 6)
    )

    (shift,) = propose(problem).shifts

    assert [week_slot.starts_at.hour for week_slot in night] == [0, 0, 1, 1, 3, 3]
    assert shift.block == Block(0, 6)


def test_shifts_of_a_published_grid_are_the_only_ones():
    problem = Problem(
        slots(1, 8),
        tuple(Need(slot, "forms", 1) for slot in range(8)),
        (Volunteer(1, frozenset(range(8))), Volunteer(2, frozenset(range(8)))),
        blocks=(Block(0, 3), Block(3, 5)),
    )

    assert sorted(shift.block for shift in propose(problem).shifts) == [Block(0, 3), Block(3, 5)]


def test_nobody_stays_for_hours_where_nobody_is_needed():
    problem = Problem(
        slots(1, 12),
        tuple(Need(slot, "forms", 1) for slot in range(3)),
        (Volunteer(1, frozenset(range(12))),),
        Rules(shortest=4, longest=8),
    )

    assert propose(problem).shifts == (Shift(1, Block(0, 4)),)


def test_nothing_asked_or_nobody_there_is_an_empty_rota():
    nobody = Problem(slots(1, 4), (Need(0, "forms", 1),), ())
    nothing = Problem(slots(1, 4), (), (Volunteer(1, frozenset(range(4))),))

    assert (propose(nobody).shifts, propose(nobody).shortages[0].reason) == ((), Reason.NOBODY_COMPETENT)
    assert (propose(nothing).shifts, propose(nothing).objective) == ((), 0.0)


def test_hundreds_alike_are_counted_together_and_each_gets_their_share():
    problem = Problem(
        slots(5, 8),
        tuple(Need(slot, "forms", 120) for slot in range(40)),
        tuple(Volunteer(number, frozenset(range(40)), most_shifts=3) for number in range(300)),
        Rules(shortest=4, longest=4),
    )

    rota = propose(problem)

    # 5 days x 2 shifts x 120 people are 1,200 shifts; 300 people accept three each.
    assert set(Counter(shift.volunteer_id for shift in rota.shifts).values()) == {3}
    assert {shortage.reason for shortage in rota.shortages} == {Reason.ALL_AT_LIMIT}
    assert sum(shortage.missing for shortage in rota.shortages) == (1200 - 900) * 4
    assert_rules_kept(problem, rota.shifts)


def assert_rules_kept(problem: Problem, shifts) -> None:
    people = {volunteer.id: volunteer for volunteer in problem.volunteers}
    assert len(set(shifts)) == len(shifts)
    for person, mine in by_person(shifts).items():
        assert len(mine) <= max(people[person].most_shifts, sum(shift.is_fixed for shift in mine))
        for shift in mine:
            assert people[person].available.issuperset(shift.block.span)
            assert problem.rules.shortest <= shift.block.slots <= problem.rules.longest
        assert not any(too_close(problem, one, other) for one, other in combinations([s.block for s in mine], 2))


def by_person(shifts):
    mine = {}
    for shift in shifts:
        mine.setdefault(shift.volunteer_id, []).append(shift)
    return mine


def too_close(problem: Problem, one: Block, other: Block) -> bool:
    first, second = sorted((one, other))
    last = problem.slots[first.first + first.slots - 1]
    gap = problem.slots[second.first].starts_at - (last.starts_at + HALF_HOUR)
    return problem.slots[first.first].day == problem.slots[second.first].day or gap < problem.rules.rest


def price(problem: Problem, shifts) -> float:
    """Price a rota by trying, in each slot, every way to share those present between the needs."""
    people = {volunteer.id: volunteer for volunteer in problem.volunteers}
    total = 0.0
    for slot in range(len(problem.slots)):
        needs = [need for need in problem.needs if need.slot == slot]
        options = [
            [None, *(need for need in needs if can(people[shift.volunteer_id], need))]
            for shift in shifts
            if slot in shift.block.span
        ]
        total += min(short_price(problem, needs, Counter(way)) for way in product(*options))
    for person, mine in by_person(shifts).items():
        fixed = sum(shift.is_fixed for shift in mine)
        ranks = range(people[person].already + fixed, people[person].already + len(mine))
        total += problem.rules.fairness * sum(rank + 0.5 for rank in ranks)
    return total


def can(volunteer: Volunteer, need: Need) -> bool:
    return (volunteer.themes is None or need.theme in volunteer.themes) and need.language in volunteer.languages


def short_price(problem: Problem, needs, served) -> float:
    total = 0.0
    for need in needs:
        missing = max(0, need.people - served[need])
        nobody = missing == need.people > 0
        total += need.shortage_cost * (missing + nobody * (problem.rules.nobody_costs - 1))
    return total


def every_rota(problem: Problem):
    """Yield every possible set of shifts that keeps the rules, the fixed ones included."""
    blocks = [
        Block(first, length)
        for first in range(len(problem.slots))
        for length in range(problem.rules.shortest, problem.rules.longest + 1)
        if first + length <= len(problem.slots)
        and problem.slots[first + length - 1].starts_at - problem.slots[first].starts_at == HALF_HOUR * (length - 1)
    ]
    choices = []
    for volunteer in problem.volunteers:
        fixed = [shift for shift in problem.fixed if shift.volunteer_id == volunteer.id]
        possible = [block for block in blocks if volunteer.available.issuperset(block.span)]
        mine = []
        for number in range(max(0, volunteer.most_shifts - len(fixed)) + 1):
            for some_blocks in combinations(possible, number):
                confirmed = [shift.block for shift in fixed]
                pairs = [*combinations(some_blocks, 2), *product(confirmed, some_blocks)]
                new = [too_close(problem, one, other) for one, other in pairs]
                if not any(new):
                    mine.append(fixed + [Shift(volunteer.id, block) for block in some_blocks])
        choices.append(mine)
    for parts in product(*choices):
        yield [shift for part in parts for shift in part]
