"""Who is offered which request."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.dispatch import Mediator, Offer, Waiting, can_serve, next_offers

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LOIRE, FIRMINY, RHONE = "FR/R84/D42", "FR/R84/D42/C42095", "FR/R84/D69"


def waiting(id, *, since=10, theme="soin", path=FIRMINY, callable_in=-1, tried=(), language=""):
    """A request that arrived some minutes ago."""
    return Waiting(id, theme, path, NOW - since * MINUTE, NOW + callable_in * MINUTE, frozenset(tried), language)


def mediator(id, *, themes=None, paths=(LOIRE,), until=60, idle=5, paused=False, busy=False, languages=("fr",)):
    """Somebody on duty for some minutes more, idle for some minutes."""
    known = None if themes is None else frozenset(themes)
    return Mediator(id, known, paths, NOW + until * MINUTE, NOW - idle * MINUTE, paused, busy, frozenset(languages))


def test_the_specialist_is_asked_before_the_one_who_can_do_anything():
    offers = next_offers([waiting(1)], [mediator(7), mediator(8, themes=["soin"])], now=NOW)

    assert offers == [Offer(1, 8)]


def test_two_requests_go_to_two_people_the_longest_idle_first():
    requests = [waiting(1, since=3), waiting(2, since=30)]

    offers = next_offers(requests, [mediator(7, idle=2), mediator(8, idle=40)], now=NOW)

    assert offers == [Offer(2, 8), Offer(1, 7)]


def test_who_has_declined_is_asked_again_only_when_nobody_else_is_left():
    request = waiting(1, tried=[7])

    assert next_offers([request], [mediator(7, idle=90), mediator(8)], now=NOW) == [Offer(1, 8)]
    assert next_offers([request], [mediator(7)], now=NOW) == [Offer(1, 7, new_round=True)]


def test_nothing_is_offered_before_its_time_nor_to_people_away():
    away = [mediator(1, paused=True), mediator(2, busy=True), mediator(3, until=0), mediator(4, paths=(RHONE,))]

    assert next_offers([waiting(1)], away, now=NOW) == []
    assert next_offers([waiting(1, callable_in=5)], [mediator(7)], now=NOW) == []
    assert next_offers([waiting(1, callable_in=0)], [mediator(7)], now=NOW) == [Offer(1, 7)]


def test_a_scope_covers_what_lies_under_it_and_nothing_that_merely_looks_alike():
    assert can_serve(mediator(1, paths=(LOIRE,)), waiting(1, path=LOIRE))
    assert can_serve(mediator(1, paths=("FR",)), waiting(1, path=FIRMINY))
    assert not can_serve(mediator(1, paths=("FR/R84/D4",)), waiting(1, path=FIRMINY))
    assert not can_serve(mediator(1, paths=(FIRMINY,)), waiting(1, path=LOIRE))


def test_a_language_is_asked_for_only_by_those_who_need_one():
    assert not can_serve(mediator(1, languages=["fr"]), waiting(1, language="ar"))
    assert can_serve(mediator(1, languages=["fr", "ar"]), waiting(1, language="ar"))
    assert can_serve(mediator(1, languages=["ar"]), waiting(1))


themes = st.sampled_from(["soin", "achats", "ecole"])
paths = st.sampled_from([LOIRE, FIRMINY, RHONE])


def some(build, most):
    return st.lists(build, max_size=most, unique_by=lambda one: one.id)


requests = some(
    st.builds(
        waiting,
        st.integers(1, 30),
        since=st.integers(0, 9),
        theme=themes,
        path=paths,
        callable_in=st.integers(-3, 1),
        tried=st.sets(st.integers(1, 8)),
        language=st.sampled_from(["", "ar"]),
    ),
    12,
)
mediators = some(
    st.builds(
        mediator,
        st.integers(1, 8),
        themes=st.none() | st.sets(themes, min_size=1),
        paths=st.tuples(paths),
        until=st.integers(0, 2),
        idle=st.integers(0, 5),
        paused=st.booleans(),
        busy=st.booleans(),
        languages=st.sampled_from([("fr",), ("fr", "ar")]),
    ),
    8,
)


@given(requests, mediators)
def test_nobody_and_nothing_is_offered_twice_and_every_offer_is_possible(requests, mediators):
    offers = next_offers(requests, mediators, now=NOW)
    request_by_id = {request.id: request for request in requests}
    mediator_by_id = {mediator.id: mediator for mediator in mediators}

    assert len({offer.request_id for offer in offers}) == len(offers)
    assert len({offer.mediator_id for offer in offers}) == len(offers)
    for offer in offers:
        asked = mediator_by_id[offer.mediator_id]
        request = request_by_id[offer.request_id]
        assert can_serve(asked, request)
        assert request.callable_from <= NOW < asked.on_duty_until
        assert not asked.paused
        assert not asked.busy
        assert offer.new_round == (asked.id in request.tried)


@given(st.data(), requests, mediators)
def test_the_order_in_which_they_are_listed_changes_nothing(data, requests, mediators):
    shuffled = data.draw(st.permutations(requests)), data.draw(st.permutations(mediators))

    assert next_offers(*shuffled, now=NOW) == next_offers(requests, mediators, now=NOW)


@given(requests, mediators)
def test_the_oldest_request_that_somebody_free_can_serve_is_served(requests, mediators):
    free = [one for one in mediators if not one.paused and not one.busy and one.on_duty_until > NOW]
    possible = [
        request for request in requests if request.callable_from <= NOW and any(can_serve(one, request) for one in free)
    ]
    offered = [offer.request_id for offer in next_offers(requests, mediators, now=NOW)]

    assert offered[:1] == [min(possible, key=lambda one: (one.arrived_at, one.id)).id] if possible else offered == []


@given(requests, mediators)
def test_nothing_is_left_that_somebody_left_could_serve(requests, mediators):
    offers = next_offers(requests, mediators, now=NOW)
    left = [one for one in mediators if one.id not in {offer.mediator_id for offer in offers}]
    waiting_still = [one for one in requests if one.id not in {offer.request_id for offer in offers}]

    assert next_offers(waiting_still, left, now=NOW) == []


@given(requests, mediators, mediators)
def test_one_more_helper_never_takes_an_offer_away_from_a_request(requests, mediators, newcomers):
    known = {one.id for one in mediators}
    newcomer = [one for one in newcomers if one.id not in known][:1]
    before = {offer.request_id for offer in next_offers(requests, mediators, now=NOW)}

    after = {offer.request_id for offer in next_offers(requests, mediators + newcomer, now=NOW)}

    assert before <= after
