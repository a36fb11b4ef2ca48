"""Two requests of one person become one, and two again when that was wrong; none is lost, none counts twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.models import Lease
from maillon.kernel.notices.models import Delivery
from maillon.lib.dispatch import head_start
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.asking import cancel_request
from maillon.modules.helpline.actions.helping import close_request, not_reached, show_number
from maillon.modules.helpline.actions.lateness import escalate_overdue
from maillon.modules.helpline.actions.merging import (
    join_requests,
    say_different,
    separate_as_asker,
    separate_request,
)
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.actions.overseeing import give_up_old
from maillon.modules.helpline.models import HelpRequest, Offer
from maillon.modules.helpline.queries.duplicates import like_this, likely_pairs
from maillon.modules.helpline.words import where_it_stands
from tests.modules.helpline.numbers import LANDLINE, MOBILE

pytestmark = pytest.mark.django_db
OTHER_MOBILE = "+33639980077"


@pytest.fixture
def sylvie(make_person, give, loire):
    person = make_person("Sylvie")
    give(person, "coordinator", loire)
    return person


def join(one, other, *, by, now, role="coordinator"):
    return join_requests(one, other, by=by, role=role, now=now)


def test_the_same_number_about_two_things_is_suggested_and_why(ask, sylvie, now):
    first = ask(now, theme="demarches", name="Jeanne")
    second = ask(now + timedelta(minutes=5), theme="soin", name="Jeane")
    ask(now, theme="soin", phone="+33465710099", name="Marcel")

    (pair,) = likely_pairs(sylvie)

    assert (pair.first, pair.second, pair.reasons) == (first, second, ("number", "name"))


def test_a_name_that_sounds_the_same_in_the_same_town_is_suggested_but_not_elsewhere(ask, sylvie, roanne, now):
    first = ask(now, phone=LANDLINE, name="Mme Durand")
    second = ask(now, phone=MOBILE, name="durant")
    ask(now, phone="+33465710099", name="Durand", territory=roanne)
    ask(now, phone="+33465710098", name="Mme Dubois")

    assert [(pair.first, pair.second) for pair in likely_pairs(sylvie)] == [(first, second)]


def test_a_coordinator_of_elsewhere_is_suggested_nothing(ask, make_person, give, lyon, now):
    elsewhere = make_person("Elsa")
    give(elsewhere, "coordinator", lyon)
    ask(now, theme="demarches"), ask(now, theme="soin")

    assert likely_pairs(elsewhere) == []


def test_joined_the_first_to_ask_goes_on_and_the_other_leaves_the_queue(ask, sylvie, on_duty, now):
    first, second = ask(now), ask(now + timedelta(minutes=5), theme="soin")
    on_duty("Nadia", now)

    kept = join(second, first, by=sylvie, now=now + timedelta(minutes=6))
    offers = dispatch(now=now + timedelta(minutes=7))

    second.refresh_from_db()
    assert (kept, second.state, second.merged_into) == (first, "merged", first)
    assert [offer.request for offer in offers] == [first]
    assert likely_pairs(sylvie) == []


@pytest.fixture
def tomorrow_and_now(ask, now):
    """The father asks for tomorrow; his daughter, on her own phone, for now: it has to be done today."""
    father = ask(now, callable_from=now + timedelta(days=1), priority=("alone",))
    daughter = ask(now + timedelta(minutes=5), theme="soin", phone=MOBILE, priority=("today",), for_someone_else=True)
    return father, daughter


def promise(request):
    request.refresh_from_db()
    return request.priority, request.callable_from, request.due_at, request.ranked_at


def test_joined_the_more_urgent_promise_of_the_two_holds(tomorrow_and_now, sylvie, now):
    father, daughter = tomorrow_and_now
    reasons, callable_from, due_at = ["alone", "today"], daughter.callable_from, daughter.due_at
    assert callable_from < father.callable_from

    join(father, daughter, by=sylvie, now=now + timedelta(minutes=6))

    assert promise(father) == (reasons, callable_from, due_at, now - head_start(*reasons))
    late = escalate_overdue(now=due_at + timedelta(minutes=1))
    assert late == [father]


def test_what_was_promised_first_is_not_put_off_by_a_later_request(ask, sylvie, now):
    first, second = ask(now), ask(now, theme="soin", callable_from=now + timedelta(days=1))
    before = promise(first)

    join(first, second, by=sylvie, now=now)

    assert promise(first) == before


def test_taken_apart_each_has_its_own_promise_again(tomorrow_and_now, sylvie, now):
    father, daughter = tomorrow_and_now
    before = promise(father)
    join(father, daughter, by=sylvie, now=now + timedelta(minutes=6))

    separate_request(daughter, by=sylvie, role="coordinator", now=now + timedelta(minutes=7))

    assert promise(father) == before
    assert promise(daughter)[0] == ["today"]


@pytest.mark.parametrize("sooner", ["daughter", "neighbour"])
@pytest.mark.parametrize("first_to_part", ["daughter", "neighbour"])
def test_two_joined_and_both_taken_apart_leave_it_its_own_promise(ask, sylvie, now, sooner, first_to_part):
    father = ask(now, callable_from=now + timedelta(days=1), priority=("alone",))
    hours = {"daughter": 2, "neighbour": 2} | {sooner: 1}
    joined = {
        name: ask(now, theme=theme, phone=phone, callable_from=now + timedelta(hours=hours[name]), priority=("today",))
        for name, theme, phone in (("daughter", "soin", MOBILE), ("neighbour", "achats", OTHER_MOBILE))
    }
    before = promise(father)
    for other in joined.values():
        join(father, other, by=sylvie, now=now)

    last = next(name for name in joined if name != first_to_part)
    separate_request(joined[first_to_part], by=sylvie, role="coordinator", now=now)
    between = promise(father)
    separate_request(joined[last], by=sylvie, role="coordinator", now=now)

    assert between[:3] == (["alone", "today"], joined[last].callable_from, joined[last].due_at)
    assert promise(father) == before


def test_what_was_agreed_between_two_joinings_is_its_own_when_the_second_leaves(
    tomorrow_and_now, ask, sylvie, on_duty, now
):
    father, daughter = tomorrow_and_now
    neighbour = ask(now, theme="achats", phone=OTHER_MOBILE, callable_from=now + timedelta(hours=1))
    join(father, daughter, by=sylvie, now=now)
    nadia = on_duty("Nadia", now)
    take_request(father, by=nadia, now=now)
    agreed = now + timedelta(days=3)
    not_reached(father, by=nadia, again_at=agreed, now=now)
    join(father, neighbour, by=sylvie, now=now)
    sooner = promise(father)[1]

    separate_request(neighbour, by=sylvie, role="coordinator", now=now)

    assert (sooner, promise(father)[1]) == (neighbour.callable_from, agreed)


def test_taken_apart_what_was_agreed_since_is_left_as_it_is(tomorrow_and_now, sylvie, on_duty, now):
    father, daughter = tomorrow_and_now
    join(father, daughter, by=sylvie, now=now + timedelta(minutes=6))
    nadia = on_duty("Nadia", now)
    take_request(father, by=nadia, now=now + timedelta(minutes=7))
    not_reached(father, by=nadia, again_at=now + timedelta(days=3), now=now + timedelta(minutes=8))

    separate_request(daughter, by=sylvie, role="coordinator", now=now + timedelta(minutes=9))

    assert promise(father)[1] == now + timedelta(days=3)


def told(slug):
    return sorted(Delivery.objects.filter(slug=slug).values_list("to", flat=True))


def test_whoever_asked_on_another_phone_is_told_of_the_end_too(ask, sylvie, on_duty, now, run_jobs):
    kept, other = ask(now, phone=MOBILE), ask(now, theme="soin", phone=OTHER_MOBILE)
    again, landline = ask(now, theme="achats", phone=MOBILE), ask(now, theme="ecole", phone=LANDLINE)
    for request in (again, landline, other):
        join(kept, request, by=sylvie, now=now)
    nadia = on_duty("Nadia", now)
    take_request(kept, by=nadia, now=now)
    show_number(kept, by=nadia, now=now)
    close_request(kept, by=nadia, outcome="helped", now=now)
    run_jobs()

    assert told("helpline-closed") == sorted([MOBILE, OTHER_MOBILE])
    assert (
        reverse("helpline:follow", args=[other.code])
        in Delivery.objects.get(slug="helpline-closed", about_id=other.pk).body
    )


def test_whoever_asked_on_another_phone_is_told_that_nobody_could_ring(ask, sylvie, now, run_jobs):
    kept, other, third = ask(now), ask(now, theme="soin", phone=MOBILE), ask(now, theme="ecole", phone=OTHER_MOBILE)
    join(other, third, by=sylvie, now=now)
    join(kept, other, by=sylvie, now=now)

    give_up_old(now=now + timedelta(days=60))
    run_jobs()

    assert told("helpline-unanswered") == sorted([MOBILE, OTHER_MOBILE])


def test_what_was_offered_to_somebody_is_withdrawn_when_it_is_joined(ask, sylvie, on_duty, now):
    nadia = on_duty("Nadia", now, themes=["soin"])
    first, second = ask(now), ask(now + timedelta(minutes=5), theme="soin")
    dispatch(now=now + timedelta(minutes=6))
    assert Lease.objects.get().holder == nadia

    join(first, second, by=sylvie, now=now + timedelta(minutes=6))

    assert (Offer.objects.get().answer, Lease.objects.exists()) == ("withdrawn", False)


def test_a_volunteer_joins_to_what_they_hold_and_to_nothing_else(ask, on_duty, now):
    nadia = on_duty("Nadia", now)
    held, other, third = ask(now), ask(now, theme="soin"), ask(now, theme="achats", phone=MOBILE)
    take_request(held, by=nadia, now=now)
    assert [pair.second for pair in like_this(held, nadia)] == [other]

    with pytest.raises(Refused, match="not_allowed"):
        join(other, third, by=nadia, role="mediator", now=now)
    assert join(other, held, by=nadia, role="mediator", now=now) == held


def test_two_requests_in_two_hands_are_not_joined(ask, sylvie, on_duty, now):
    first, second = ask(now), ask(now, theme="soin")
    take_request(first, by=on_duty("Nadia", now), now=now)
    take_request(second, by=on_duty("Karim", now), now=now)

    with pytest.raises(Refused, match="both_in_hand"):
        join(first, second, by=sylvie, now=now)


def test_taken_apart_it_is_back_at_its_own_rank_with_a_new_promise(ask, sylvie, now):
    first, second, third = ask(now), ask(now, theme="soin"), ask(now, theme="ecole", phone=MOBILE)
    join(first, second, by=sylvie, now=now)
    later = now + timedelta(days=20)

    separate_request(second, by=sylvie, role="coordinator", now=later)

    second.refresh_from_db()
    assert list(HelpRequest.objects.waiting().by_rank()) == [first, second, third]
    assert (second.merged_into, second.callable_from) == (None, later)
    assert [entry.verb for entry in entries_of(second)] == ["ask", "merge", "separate"]
    assert [entry.verb for entry in entries_of(first)] == ["ask", "join", "part"]


def test_it_cannot_be_taken_apart_once_the_same_number_asked_again(ask, sylvie, now):
    first, second = ask(now), ask(now, theme="soin")
    join(first, second, by=sylvie, now=now)
    ask(now + timedelta(hours=1), theme="soin")

    with pytest.raises(Refused, match="asked_again_since"):
        separate_request(second, by=sylvie, role="coordinator", now=now)
    second.refresh_from_db()
    assert second.state == "merged"


def test_the_page_of_a_joined_request_says_where_the_other_one_stands(ask, sylvie, on_duty, now):
    nadia = on_duty("Nadia", now)
    first, second = ask(now), ask(now, theme="soin")
    join(first, second, by=sylvie, now=now)
    first = take_request(first, by=nadia, now=now)
    second.refresh_from_db()

    assert where_it_stands(second, now=now)[0] == where_it_stands(first, now=now)[0] == "Quelqu’un s’en occupe"
    show_number(first, by=nadia, now=now)
    close_request(first, by=nadia, outcome="helped", now=now)
    second.refresh_from_db()
    first.refresh_from_db()
    assert where_it_stands(second, now=now)[0] == where_it_stands(first, now=now)[0]


def test_the_person_takes_their_own_request_apart(ask, sylvie, now):
    first, second = ask(now), ask(now, theme="soin")
    join(first, second, by=sylvie, now=now)

    separate_as_asker(second, now=now)

    assert HelpRequest.objects.waiting().count() == 2


def test_cancelling_one_gives_back_to_the_queue_what_somebody_else_asked(ask, sylvie, now):
    mine, same_number, neighbour = ask(now), ask(now, theme="soin"), ask(now, phone=MOBILE, theme="soin")
    join(mine, same_number, by=sylvie, now=now)
    join(mine, neighbour, by=sylvie, now=now)
    mine.refresh_from_db()

    cancel_request(mine, now=now)

    states = dict(HelpRequest.objects.values_list("pk", "state"))
    assert states == {mine.pk: "cancelled", same_number.pk: "merged", neighbour.pk: "waiting"}


def test_said_to_be_different_they_are_not_suggested_again(ask, sylvie, now):
    first, second = ask(now), ask(now, theme="soin")

    say_different(second, first, by=sylvie, now=now)

    assert likely_pairs(sylvie) == []


def test_suggesting_costs_the_same_for_two_requests_as_for_twelve(ask, sylvie, now, django_assert_num_queries):
    for number in range(2):
        ask(now, theme=("soin", "ecole")[number])
    with django_assert_num_queries(3):
        likely_pairs(sylvie)
    for number in range(10):
        ask(now, phone=f"+3346571{number:04}", name="Jeanne")
    with django_assert_num_queries(2):
        assert len(likely_pairs(sylvie)) == 20
