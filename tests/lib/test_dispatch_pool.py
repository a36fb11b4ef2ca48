"""People kept in order give the very choice that looking at everyone gives, whatever happened before."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.lib.dispatch import WIDENING, Mediator, Pool, Waiting, choose, reach_of
from maillon.lib.dispatch.choice import fewest_first

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PATHS = ["", "FR", "FR/R84", "FR/R84/D42", "FR/R84/D42/C42095", "FR/R84/D69", "FR/R84/D69/C69001", "FR/R84/D4/"]
THEMES = ["soin", "achats", "ecole"]

minutes = st.integers(0, 8).map(lambda number: number * MINUTE)
mediators = st.builds(
    Mediator,
    id=st.integers(1, 12),
    themes=st.none() | st.frozensets(st.sampled_from(THEMES), min_size=1),
    scope_paths=st.lists(st.sampled_from(PATHS), min_size=1, max_size=2, unique=True).map(tuple),
    on_duty_until=minutes.map(lambda delay: NOW + delay),
    idle_since=minutes.map(lambda delay: NOW - delay),
    paused=st.sampled_from([False, False, False, True]),
    busy=st.sampled_from([False, False, False, True]),
    languages=st.frozensets(st.sampled_from(["fr", "ar", "uk"]), min_size=1),
    wrap_up_until=st.none() | minutes.map(lambda delay: NOW + delay),
)
requests = st.builds(
    Waiting,
    id=st.just(1),
    theme=st.sampled_from([*THEMES, "rare"]),
    territory_path=st.sampled_from(PATHS),
    arrived_at=st.sampled_from([NOW, NOW - 20 * MINUTE, NOW - 40 * MINUTE, NOW - 90 * MINUTE]),
    callable_from=st.just(NOW),
    tried=st.frozensets(st.integers(1, 12), max_size=6),
    language=st.sampled_from(["", "", "fr", "ar"]),
    near_paths=st.sampled_from([(), ("FR/R84",), ("FR/R84/",), ("FR/R84/D69", "FR/R84/D4"), ("",)]),
    next_round_at=st.none() | minutes.map(lambda delay: NOW + delay),
    is_live=st.booleans(),
).map(lambda one: one if one.is_live else replace_start(one))


def replace_start(request: Waiting) -> Waiting:
    """Let a call-back be callable since it arrived, so that it may have waited."""
    return Waiting(**{**vars(request), "callable_from": request.arrived_at})


# Many alike in one place, so that some are among the last few and others are not.
alike = st.builds(
    Mediator,
    id=st.integers(1, 12),
    themes=st.sampled_from([None, frozenset({"soin"}), frozenset({"soin", "achats"}), frozenset({"soin", "ecole"})]),
    scope_paths=st.sampled_from([("FR/R84/D42",), ("FR/R84/D42",), ("FR",)]),
    on_duty_until=st.just(NOW + 60 * MINUTE),
    idle_since=minutes.map(lambda delay: NOW - delay),
    languages=st.sampled_from([frozenset({"fr"}), frozenset({"fr"}), frozenset({"fr", "ar"})]),
)


def crews(people, *, least):
    """Several people, each once."""
    return st.lists(people, min_size=least, max_size=12, unique_by=lambda one: one.id)


class Everybody:
    """The same people in a heap on the floor."""

    def __init__(self):
        self.people = {}

    def pick(self, request, *, now, sparing):
        free = sorted((one for one in self.people.values() if one.is_free(now=now)), key=fewest_first)
        return choose(free, request, now=now, widening=WIDENING, sparing=sparing)


deeds = st.one_of(
    st.tuples(st.just("add"), mediators),
    st.tuples(st.just("add"), mediators),
    st.tuples(st.just("remove"), st.integers(1, 12)),
    st.tuples(st.just("pass"), st.integers(0, 2)),
    st.tuples(st.just("pick"), st.tuples(requests, st.booleans(), st.booleans())),
)


@settings(max_examples=150)
@given(crews(mediators, least=0) | crews(alike, least=6), st.lists(deeds, min_size=1, max_size=25))
def test_the_pool_chooses_as_if_it_looked_at_everyone_whatever_happened_before(crew, history):
    pool, everybody, now = Pool(crew), Everybody(), NOW
    everybody.people = {one.id: one for one in crew}
    for deed, what in [*history, *(("pick", (request, False, False)) for request in LAST)]:
        if deed == "add":
            pool.add(what)
            everybody.people[what.id] = what
        elif deed == "remove":
            assert pool.remove(what) == everybody.people.pop(what, None)
        elif deed == "pass":
            now += what * MINUTE
        else:
            request, sparing, keep = what
            offer = pool.pick(request, now=now, widening=WIDENING, sparing=sparing)
            assert offer == everybody.pick(request, now=now, sparing=sparing)
            if offer and not keep:
                pool.remove(offer.mediator_id)
                del everybody.people[offer.mediator_id]
        assert len(pool) == len(everybody.people)


LAST = [Waiting(1, theme, "FR/R84/D42/C42095", NOW, NOW) for theme in THEMES]


@given(mediators, requests)
def test_an_offer_says_how_far_the_choice_had_to_widen(person, request):
    free = Mediator(**{**vars(person), "paused": False, "busy": False, "wrap_up_until": None})
    if free.on_duty_until <= NOW:
        return
    reach = reach_of(free, request, now=NOW)

    offer = Pool([free]).pick(request, now=NOW, widening=WIDENING)

    resting = free.id in request.tried and request.next_round_at is not None and request.next_round_at > NOW
    assert (offer.reach if offer else None) == (None if resting else reach)


def test_whoever_writes_their_notes_comes_back_and_whose_duty_ends_leaves():
    person = Mediator(7, None, ("",), NOW + 9 * MINUTE, NOW, wrap_up_until=NOW + 3 * MINUTE)
    request = Waiting(1, "soin", "FR", NOW, NOW)
    pool = Pool([person])

    there = [minute for minute in range(12) if pool.pick(request, now=NOW + minute * MINUTE)]

    assert there == [3, 4, 5, 6, 7, 8]


def test_a_pool_does_not_grow_with_the_number_of_calls():
    pool = Pool()
    for _call in range(2_000):
        pool.add(Mediator(7, None, ("",), NOW + 60 * MINUTE, NOW))

    assert len(pool._changes) < 100
