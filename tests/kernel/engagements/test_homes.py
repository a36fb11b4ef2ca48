"""Two homes swapped for some days: both calendars are held or neither, and either proposes other days."""

from datetime import timedelta

import pytest

from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

from .conftest import days

pytestmark = pytest.mark.django_db


def names(made, person, *, now) -> set[str]:
    return {button.name for button in buttons_of(made, roles_of(person, made, on=now.date()), now=now)}


def test_a_yes_takes_the_days_of_both_homes_and_a_cancelled_swap_gives_both_back(flat, barn, karim, nadia, now):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    assert not Allocation.objects.exists()

    agreed = move_on(asked, "agree", by=nadia, now=now)

    held = Allocation.objects.filter(engagement=agreed)
    assert {(one.listing_id, one.during) for one in held} == {(flat.pk, asked.during), (barn.pk, asked.during)}
    move_on(agreed, "cancel", by=karim, reason="ill", now=now)
    assert not Allocation.objects.exists()


def test_a_home_that_is_promised_is_promised_to_nobody_else_on_either_side(flat, barn, home, crowd, karim, nadia, now):
    third = home(crowd[0], "Une maison de ville")
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    elsewhere = answer(third, Answer(counter=barn, **days(now, 16, 20)), by=karim, now=now)
    move_on(asked, "agree", by=nadia, now=now)

    with pytest.raises(Refused, match="counter_taken"):
        move_on(elsewhere, "agree", by=crowd[0], now=now)
    with pytest.raises(Refused, match="dates_taken"):
        answer(barn, Answer(counter=third, **days(now, 12, 13)), by=crowd[0], now=now)
    with pytest.raises(Refused, match="dates_taken"):
        answer(third, Answer(counter=barn, **days(now, 12, 13)), by=karim, now=now)
    # The day they leave is free for others.
    later = answer(third, Answer(counter=barn, **days(now, 17, 20)), by=karim, now=now)
    assert move_on(later, "agree", by=crowd[0], now=now).state == "accepted"
    # Neither home is held where one of them is not free.
    assert not Allocation.objects.filter(engagement=elsewhere).exists()


def test_either_proposes_other_days_and_whoever_reads_them_says_yes(flat, barn, karim, nadia, now):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    with pytest.raises(Refused, match="dates_wrong"):
        move_on(asked, "counter", by=nadia, now=now)
    with pytest.raises(Refused, match="dates_same"):
        move_on(asked, "counter", by=nadia, **days(now, 10, 17), now=now)

    countered = move_on(asked, "counter", by=nadia, **days(now, 20, 27), now=now)
    assert (countered.state, countered.during.lower, countered.counter) == ("countered", now + timedelta(days=20), barn)
    assert names(countered, nadia, now=now) == set()
    assert names(countered, karim, now=now) == {"confirm", "propose", "withdraw"}
    back = move_on(countered, "propose", by=karim, **days(now, 30, 33), now=now)
    agreed = move_on(back, "agree", by=nadia, now=now)

    assert {one.during.lower for one in Allocation.objects.all()} == {now + timedelta(days=30)}
    assert agreed.starts_at == now + timedelta(days=30)
    assert Engagement.objects.get().deadline_at == now + timedelta(days=35)
    told = list(Notice.objects.filter(slug__endswith="counter-guest").values_list("person", flat=True))
    assert told == [karim.pk]


def test_days_that_are_taken_are_not_proposed(flat, barn, home, crowd, karim, nadia, now):
    third = home(crowd[0], "Une maison de ville")
    taken = answer(third, Answer(counter=barn, **days(now, 20, 27)), by=karim, now=now)
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    move_on(taken, "agree", by=crowd[0], now=now)

    with pytest.raises(Refused, match="dates_taken"):
        move_on(asked, "counter", by=nadia, **days(now, 25, 29), now=now)

    assert Engagement.objects.get(pk=asked.pk).starts_at == now + timedelta(days=10)


@pytest.mark.parametrize("said", [{}, {"described": "Ma maison"}])
def test_one_gives_a_home_that_everybody_may_read_about(flat, karim, now, said):
    with pytest.raises(Refused, match="counter_unpublished"):
        answer(flat, Answer(**said, **days(now, 10, 17)), by=karim, now=now)


def test_each_household_fits_in_the_other_home(flat, home, karim, crowd, now):
    many = home(karim, "Une longère", beds=8, people=5)
    tiny = home(crowd[0], "Un studio", beds=1, people=1)

    with pytest.raises(Refused, match="more_than_they_have"):
        answer(flat, Answer(counter=many, **days(now, 10, 17)), by=karim, now=now)
    with pytest.raises(Refused, match="less_than_they_need"):
        answer(flat, Answer(counter=tiny, **days(now, 10, 17)), by=crowd[0], now=now)


def test_both_say_that_it_went_well_and_both_are_asked_for_a_word(flat, barn, karim, nadia, now):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    agreed = move_on(asked, "agree", by=nadia, now=now)
    assert names(agreed, karim, now=now) == {"cancel", "dispute"}
    home_again = now + timedelta(days=17)

    said = move_on(agreed, "come_home", by=karim, now=home_again)
    assert names(said, karim, now=home_again) == {"dispute"}
    assert names(said, nadia, now=home_again) == {"finish", "dispute"}
    done = move_on(said, "finish", by=nadia, now=home_again)

    assert done.state == "done"
    assert {flat.state, barn.state} == {"published"}


def test_what_is_broken_goes_to_the_coordination_though_the_other_said_that_all_went_well(
    flat, barn, karim, nadia, now
):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    said = move_on(move_on(asked, "agree", by=nadia, now=now), "come_home", by=karim, now=now + timedelta(days=17))

    disputed = move_on(said, "dispute", by=nadia, note="La porte du four est cassée.", now=said.entered_at)

    assert disputed.state == "disputed"


def test_where_nobody_says_how_it_went_both_are_asked_and_then_it_is_closed_without_blame(
    flat, barn, karim, nadia, now
):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    agreed = move_on(asked, "agree", by=nadia, now=now)

    unsaid = fire_deadline(agreed, now=agreed.deadline_at)
    assert (unsaid.state, unsaid.entered_at) == ("unsaid", now + timedelta(days=19))
    assert names(unsaid, karim, now=unsaid.entered_at) == {"come_home", "miss", "dispute"}
    assert fire_deadline(unsaid, now=unsaid.deadline_at).state == "silent"


def test_whoever_comes_home_early_frees_no_home_before_a_week_after_the_last_day(flat, barn, karim, nadia, now):
    agreed = move_on(
        answer(flat, Answer(counter=barn, **days(now, 10, 40)), by=karim, now=now), "agree", by=nadia, now=now
    )
    second_day = now + timedelta(days=11)

    said = move_on(agreed, "come_home", by=karim, now=second_day)

    assert said.deadline_at == now + timedelta(days=47)
    assert Allocation.objects.filter(engagement=said).count() == 2
    assert fire_deadline(said, now=said.deadline_at).state == "done"


def test_of_what_is_over_the_other_household_has_a_week_to_say_so_too(flat, barn, karim, nadia, now):
    agreed = move_on(
        answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now), "agree", by=nadia, now=now
    )

    said = move_on(agreed, "come_home", by=karim, now=now + timedelta(days=18))

    assert said.deadline_at == now + timedelta(days=25)


def test_that_all_are_home_is_pressed_first_from_the_last_day_only(flat, barn, karim, nadia, now):
    agreed = move_on(
        answer(flat, Answer(counter=barn, **days(now, 10, 40)), by=karim, now=now), "agree", by=nadia, now=now
    )

    def tones(made, person, on):
        return {button.name: button.kind for button in buttons_of(made, roles_of(person, made, on=on.date()), now=on)}

    early, last_day = now + timedelta(days=11), now + timedelta(days=39)
    assert tones(agreed, karim, early)["come_home"] == "quiet"
    assert tones(agreed, karim, last_day)["come_home"] == "primary"
    said = move_on(agreed, "come_home", by=karim, now=early)
    assert tones(said, nadia, early)["finish"] == "quiet"
    assert tones(said, nadia, last_day)["finish"] == "primary"
