"""Days on which everything comes at once, or nobody can, or somebody always says no."""

from datetime import UTC, datetime, timedelta

from maillon.lib.dispatch import WIDENING, Mediator, Offer, Waiting, next_offers

NINE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
LOIRE = "FR/R84/D42/"


def on_duty(id, *, themes=None, busy=False, since=NINE):
    """Somebody of the Loire, there all day."""
    return Mediator(id, themes and frozenset(themes), (LOIRE,), NINE + timedelta(hours=9), since, busy=busy)


def asked(id, *, at=NINE, theme="soin", tried=()):
    """A request of the Loire."""
    return Waiting(id, theme, LOIRE + "C42095/", at, at, frozenset(tried), near_paths=("FR/R84/",))


def test_three_hundred_requests_in_ten_minutes_are_served_in_the_order_they_came():
    to_come = [asked(id, at=NINE + id * 2 * SECOND) for id in range(300)]
    back = dict.fromkeys(range(20), NINE)
    waiting, order, now = [], [], NINE

    while to_come or waiting:
        waiting += [one for one in to_come if one.arrived_at <= now]
        to_come = [one for one in to_come if one.arrived_at > now]
        crew = [on_duty(id, busy=back[id] > now, since=back[id]) for id in back]
        for offer in next_offers(waiting, crew, now=now, widening=WIDENING):
            order.append(offer.request_id)
            back[offer.mediator_id] = now + 12 * MINUTE
        waiting = [one for one in waiting if one.id not in order]
        now += 30 * SECOND

    assert order == list(range(300))
    # Three hundred times twelve minutes among twenty people.
    assert now - NINE < 15 * 12 * MINUTE + MINUTE


def test_a_theme_nobody_can_take_goes_to_those_who_are_there_after_a_quarter_of_an_hour():
    crew = [on_duty(1, themes=["ecole"]), on_duty(2, themes=["achats"])]
    request = asked(7)

    found = [next_offers([request], crew, now=NINE + late * MINUTE, widening=WIDENING) for late in (0, 14, 15)]

    assert found == [[], [], [Offer(7, 1, reach=1)]]


def test_somebody_who_declines_everything_holds_nobody_up():
    crew, tried, asked_in_turn = [on_duty(id) for id in range(1, 6)], set(), []
    for _turn in range(5):
        (offer,) = next_offers([asked(7, tried=tried)], crew, now=NINE, widening=WIDENING)
        assert not offer.new_round
        asked_in_turn.append(offer.mediator_id)
        tried.add(offer.mediator_id)

    assert sorted(asked_in_turn) == [1, 2, 3, 4, 5]
    assert next_offers([asked(7, tried=tried)], crew, now=NINE, widening=WIDENING)[0].new_round


def test_one_who_can_do_nothing_else_leaves_the_others_free_for_a_surge():
    crew = [on_duty(1, themes=["soin"]), on_duty(2, themes=["soin", "ecole"]), on_duty(3)]
    requests = [asked(7), asked(8, at=NINE + SECOND, theme="ecole"), asked(9, at=NINE + 2 * SECOND, theme="travail")]

    assert next_offers(requests, crew, now=NINE + MINUTE) == [Offer(7, 1), Offer(8, 2), Offer(9, 3)]
