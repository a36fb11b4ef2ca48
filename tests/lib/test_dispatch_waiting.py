"""How long somebody may wait: priorities move people forward by a bounded time, so nobody waits for ever."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.lib.dispatch import (
    HEAD_STARTS,
    MOST_HEAD_START,
    WIDENING,
    Mediator,
    Waiting,
    head_start,
    in_order,
    next_offers,
    reach_of,
)

NINE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def asked(id, *, at=0, ahead=timedelta(), is_live=False, **facts):
    """A request that arrived some minutes after nine."""
    arrived_at = NINE + at * MINUTE
    return Waiting(id, "soin", "FR", arrived_at, arrived_at, head_start=ahead, is_live=is_live, **facts)


def on_duty(id, **facts):
    """Somebody there all day who can take anything."""
    return Mediator(id, None, ("",), NINE + timedelta(days=9), NINE, **facts)


def test_calls_and_call_backs_are_one_queue_by_arrival():
    queue = [asked(1, at=8), asked(2, at=5, is_live=True), asked(3, at=5), asked(4, at=2), asked(5, at=9, is_live=True)]

    assert [one.id for one in in_order(queue)] == [4, 2, 3, 1, 5]


def test_a_priority_is_worth_a_time_and_reasons_add_up_to_a_bound():
    assert head_start() == timedelta()
    assert head_start("alone") == timedelta(minutes=30)
    assert head_start("alone", "today") == timedelta(minutes=90)
    assert head_start("alone", "today", "today") == timedelta(minutes=90)
    assert head_start(*HEAD_STARTS) == MOST_HEAD_START

    assert [one.id for one in in_order([asked(1), asked(2, at=29, ahead=head_start("alone"))])] == [2, 1]
    assert [one.id for one in in_order([asked(1), asked(2, at=31, ahead=head_start("alone"))])] == [1, 2]


def test_no_head_start_is_worth_more_than_the_bound_whatever_is_claimed():
    earlier = asked(1)

    assert in_order([earlier, asked(2, at=121, ahead=timedelta(days=99))])[0] is earlier
    assert in_order([asked(3, at=-1, ahead=timedelta(days=-9)), earlier])[1] is earlier


head_starts = st.sampled_from([timedelta(), timedelta(), 30 * MINUTE, HOUR, MOST_HEAD_START, timedelta(days=2)])
queues = st.lists(
    st.builds(
        Waiting,
        st.integers(1, 40),
        st.sampled_from(["soin", "achats"]),
        st.sampled_from(["FR/A", "FR/B"]),
        st.integers(-200, 0).map(lambda minute: NINE + minute * MINUTE),
        st.sampled_from([NINE - 3 * HOUR, NINE - HOUR, NINE]),
        tried=st.frozensets(st.integers(1, 8), max_size=3),
        head_start=head_starts,
        near_paths=st.sampled_from([(), ("FR",)]),
        next_round_at=st.sampled_from([None, NINE - MINUTE, NINE + MINUTE]),
        is_live=st.booleans(),
    ),
    max_size=15,
    unique_by=lambda one: one.id,
)
crews = st.lists(
    st.builds(
        on_duty,
        st.integers(1, 8),
        wrap_up_until=st.sampled_from([None, NINE, NINE + MINUTE]),
        paused=st.sampled_from([False, False, True]),
    )
    | st.builds(
        Mediator,
        st.integers(1, 8),
        st.sampled_from([frozenset({"soin"}), frozenset({"achats"}), None]),
        st.sampled_from([("FR/A",), ("FR/B",), ("FR",)]),
        st.just(NINE + HOUR),
        st.integers(0, 50).map(lambda minute: NINE - minute * MINUTE),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@settings(max_examples=120)
@given(queues, crews)
def test_nobody_is_overtaken_by_those_who_came_more_than_the_bound_after_them(queue, crew):
    offers = next_offers(queue, crew, now=NINE, widening=WIDENING)

    request_by_id = {one.id: one for one in queue}
    mediator_by_id = {one.id: one for one in crew}
    left = [one for one in queue if one.id not in {offer.request_id for offer in offers}]
    for offer in offers:
        served, person = request_by_id[offer.request_id], mediator_by_id[offer.mediator_id]
        for waiting in left:
            resting = waiting.next_round_at is not None and waiting.next_round_at > NINE and person.id in waiting.tried
            if not resting and reach_of(person, waiting, now=NINE) is not None:
                assert served.arrived_at <= waiting.arrived_at + MOST_HEAD_START


@dataclass
class Day:
    """Some people who can all take everything, each busy at most `longest` minutes per offer, taken or passed on."""

    people: int
    longest: int
    first_offer: dict[int, int] = field(default_factory=dict)
    last_offer: dict[int, int] = field(default_factory=dict)

    def live(self, requests, busy_for, passes):
        """Let minutes pass until everybody has been served, and note when."""
        back = dict.fromkeys(range(self.people), 0)
        to_come, waiting, passed, minute = in_order(requests), {}, Counter(), 0
        while to_come or waiting:
            now = NINE + minute * MINUTE
            waiting |= {one.id: one for one in to_come if one.arrived_at <= now}
            to_come = [one for one in to_come if one.arrived_at > now]
            crew = [on_duty(person, busy=back[person] > minute) for person in back]
            for offer in next_offers(waiting.values(), crew, now=now):
                request = waiting.pop(offer.request_id)
                self.first_offer.setdefault(request.id, minute)
                self.last_offer[request.id] = minute
                back[offer.mediator_id] = minute + 1 + busy_for.pop() % self.longest if busy_for else minute + 1
                if passed[request.id] < passes.get(request.id, 0):
                    passed[request.id] += 1
                    tried = request.tried if not offer.new_round else frozenset()
                    facts = {**vars(request), "tried": tried | {offer.mediator_id}}
                    waiting[request.id] = Waiting(**facts)
            minute += 1


@settings(max_examples=80, deadline=None)
@given(
    people=st.integers(1, 4),
    longest=st.integers(1, 30),
    arrivals=st.lists(st.tuples(st.integers(0, 300), head_starts), min_size=1, max_size=25),
    busy_for=st.lists(st.integers(0, 29), max_size=120),
    passes=st.dictionaries(st.integers(0, 24), st.integers(0, 2)),
)
def test_the_wait_has_a_bound_that_can_be_computed_on_arrival_but_for_the_two_hours_that_follow(
    people, longest, arrivals, busy_for, passes
):
    """With `ahead` requests that may go first, each offered at most `turns` times, the first offer comes in time.

    The bound is (turns · ahead // people + 1) · longest minutes; those ahead were waiting, or come within two hours.
    """
    requests = [asked(number, at=at, ahead=ahead) for number, (at, ahead) in enumerate(arrivals)]
    day = Day(people, longest)

    day.live(requests, list(busy_for), passes)

    turns = 1 + max(passes.values(), default=0)
    assert day.first_offer.keys() == {one.id for one in requests}
    for request in requests:
        others = [one for one in requests if one is not request]
        arrived = arrivals[request.id][0]
        were_waiting = [
            one for one in others if one.arrived_at <= request.arrived_at and day.last_offer[one.id] >= arrived
        ]
        come_soon = [one for one in others if timedelta() < one.arrived_at - request.arrived_at <= MOST_HEAD_START]
        ahead = len(were_waiting) + len(come_soon)
        assert day.first_offer[request.id] - arrived <= (turns * ahead // people + 1) * longest


def test_a_steady_stream_of_priorities_delays_somebody_but_does_not_starve_them():
    stream = [asked(number, at=number * 5 - 5, ahead=head_start("raised")) for number in range(1, 200)]
    day = Day(people=1, longest=5)

    day.live([asked(0, at=1), *stream], busy_for=[4] * 400, passes={})

    assert 100 < day.first_offer[0] <= 130
