"""Stored slots follow their rule, and one that somebody counts on is never touched."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.recurrence import Known, Plan, Rule, move, plan, skip, slots

WINDOW = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC))
TWO_HOURS = timedelta(hours=2)
RRULES = [
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=DAILY;COUNT=9",
    "",
]
RULES = st.builds(
    lambda rrule, hour: Rule(datetime(2026, 3, 3, hour), "Europe/Paris", TWO_HOURS, rrule),
    st.sampled_from(RRULES), st.sampled_from([9, 18]),
)  # fmt: skip


def stored(rule, fixed=frozenset()):
    return {slot.key: Known(slot.key, slot.start, slot.end, slot.key in fixed) for slot in slots(rule, WINDOW)}


def followed(known, plan):
    left = {key: one for key, one in known.items() if key not in plan.remove}
    return left | {slot.key: Known(slot.key, slot.start, slot.end) for slot in (*plan.create, *plan.change)}


@given(RULES, RULES, st.data())
def test_a_plan_followed_leaves_nothing_to_do_and_fixed_slots_as_they_were(before, after, data):
    keys = [slot.key for slot in slots(before, WINDOW)]
    fixed = frozenset(data.draw(st.lists(st.sampled_from(keys), unique=True)))
    known = stored(before, fixed)

    done = followed(known, plan(after, known.values(), WINDOW))
    again = plan(after, done.values(), WINDOW)

    assert (again.create, again.change, again.remove) == ((), (), ())
    assert {key: done[key] for key in fixed} == {key: known[key] for key in fixed}
    assert set(done) == {slot.key for slot in slots(after, WINDOW)} | fixed


def test_a_holiday_a_day_moved_and_somebody_who_counts_on_theirs():
    rule = Rule(datetime(2026, 3, 3, 9), "Europe/Paris", TWO_HOURS, "FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    known = stored(rule, fixed={datetime(2026, 3, 10, 9)})
    without = skip(skip(rule, datetime(2026, 3, 3, 9)), datetime(2026, 3, 10, 9))
    changed = move(without, datetime(2026, 3, 17, 9), to=datetime(2026, 3, 18, 10))

    made = plan(changed, known.values(), WINDOW)

    assert made == Plan(
        change=(slots(changed, WINDOW)[0],), remove=(datetime(2026, 3, 3, 9),), apart=(datetime(2026, 3, 10, 9),)
    )
    assert made.change[0].start.isoformat() == "2026-03-18T10:00:00+01:00"
