"""Fifty people joining, parting, closing, answering and expiring at once: nothing is lost, nothing is double."""

from datetime import timedelta

import pytest

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.models import Lease
from maillon.kernel.search import Hit, Reach
from maillon.modules.helpline.actions import place_answers
from maillon.modules.helpline.actions.answering import Call, answer_call
from maillon.modules.helpline.actions.asking import cancel_request
from maillon.modules.helpline.actions.handing_over import Terms, hand_over
from maillon.modules.helpline.actions.helping import close_request, show_number
from maillon.modules.helpline.actions.household import add_contact
from maillon.modules.helpline.actions.merging import join_requests, separate_request
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.actions.waiting_for_places import expire_handovers
from maillon.modules.helpline.flows import HELP
from maillon.modules.helpline.handover_flow import HANDOVER
from maillon.modules.helpline.models import CallRecord, Contact, Handover, HelpRequest
from maillon.modules.helpline.policy import PLACE_ANSWERS_WITHIN
from tests.modules.helpline.numbers import LANDLINE, MOBILE
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 50
PLACE = Hit("place", "P1ACE000", "fs", "France services Bellevue", "", "/lieux/P1ACE000/")
TERMS = Terms("self", "spoken", "J’accepte…", "Une carte grise.", MOBILE, "Jeanne")


@pytest.fixture
def sylvie(make_person, give, loire):
    person = make_person("Sylvie")
    give(person, "coordinator", loire)
    return person


def check():
    """Look for a request lost, held twice, or written otherwise than the journal says."""
    for request in HelpRequest.objects.all():
        moves = [entry.verb for entry in entries_of(request) if entry.after and "state" in entry.after]
        assert HELP.replay(moves) == request.state
        # Whoever was joined leads, in the end, to a request that somebody answers for.
        seen, last = set(), request
        while last.merged_into_id:
            assert last.pk not in seen
            seen.add(last.pk)
            last = last.merged_into
        assert last.state in ("waiting", "in_hand", "with_place", "closed", "cancelled")
    held = HelpRequest.objects.in_hand()
    assert {lease.object_id for lease in Lease.objects.all()} >= set(held.values_list("pk", flat=True))


def test_joining_parting_and_closing_at_once_loses_and_doubles_nothing(ask, sylvie, on_duty, now):
    nadia = on_duty("Nadia", now)
    requests = [ask(now + timedelta(seconds=n), theme=t) for n, t in enumerate(("soin", "ecole", "achats", "bases"))]
    first = take_request(requests[0], by=nadia, now=now)
    show_number(first, by=nadia, now=now)
    one, two, three, four = requests
    later = now + timedelta(minutes=5)

    def join(a, b):
        return lambda: join_requests(a, b, by=sylvie, role="coordinator", now=later)

    def part(a):
        return lambda: separate_request(a, by=sylvie, role="coordinator", now=later)

    acts = [join(one, two), join(two, one), join(two, three), join(three, two), join(three, four), join(four, one)]
    acts += [part(two), part(three), part(four)]
    acts += [lambda: close_request(one, by=nadia, outcome="helped", now=later), lambda: dispatch(now=later)]
    acts += [lambda: cancel_request(HelpRequest.objects.get(pk=four.pk), now=later)]
    answers = at_once((acts * 5)[:THREADS])

    assert {answer for answer in answers if isinstance(answer, str)} <= {
        "stale", "not_allowed", "both_in_hand", "move_impossible", "offer_lapsed",
    }  # fmt: skip
    check()
    assert HelpRequest.objects.filter(state="closed", outcome="helped").count() <= 1


def test_fifty_coordinators_joining_the_same_two_join_them_once(ask, sylvie, now):
    one, two = ask(now), ask(now + timedelta(seconds=1), theme="soin")

    answers = at_once(
        [lambda: join_requests(one, two, by=sylvie, role="coordinator", now=now)] * 25
        + [lambda: join_requests(two, one, by=sylvie, role="coordinator", now=now)] * 25
    )

    assert [answer for answer in answers if isinstance(answer, HelpRequest)] == [one]
    assert list(HelpRequest.objects.waiting()) == [one]
    check()


def test_a_place_accepting_refusing_and_running_out_of_time_at_once_gets_one_answer(ask, on_duty, now):
    nadia = on_duty("Nadia", now)
    request = take_request(ask(now, phone=MOBILE), by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    reach = Reach("bellevue@example.org", LANDLINE)
    handover = hand_over(request, place=PLACE, reach=reach, terms=TERMS, by=nadia, now=now)
    edge = now + PLACE_ANSWERS_WITHIN
    just_before = edge - timedelta(milliseconds=1)

    acts = [lambda: place_answers.take_charge(handover, role="place", now=just_before)] * 15
    acts += [lambda: place_answers.refuse(handover, reason="full", role="place", now=just_before)] * 15
    acts += [lambda: len(expire_handovers(now=edge))] * 10
    acts += [lambda: place_answers.withdraw(handover, role="asker", now=just_before)] * 10
    answers = at_once(acts)

    handover.refresh_from_db()
    request.refresh_from_db()
    moves = [entry.verb for entry in entries_of(handover) if entry.before is not None]
    assert HANDOVER.replay(moves) == handover.state
    assert len([verb for verb in moves if verb in ("refuse", "expire", "withdraw")]) <= 1
    assert {answer for answer in answers if isinstance(answer, str)} <= {"stale", "move_impossible"}
    assert request.state == ("with_place" if handover.is_open else "waiting")
    check()


def test_fifty_presses_on_take_charge_reveal_the_contact_once(ask, on_duty, now):
    nadia = on_duty("Nadia", now)
    request = take_request(ask(now, phone=MOBILE), by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    handover = hand_over(request, place=PLACE, reach=Reach("a@example.org"), terms=TERMS, by=nadia, now=now)

    answers = at_once([lambda: place_answers.take_charge(handover, role="place", now=now)] * THREADS)

    assert len([answer for answer in answers if isinstance(answer, Handover)]) == 1
    assert [entry.verb for entry in entries_of(request)].count("show contact") == 1


def test_handing_over_fifty_times_at_once_asks_one_place(ask, on_duty, now):
    nadia = on_duty("Nadia", now)
    request = take_request(ask(now, phone=MOBILE), by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    reach = Reach("bellevue@example.org")

    at_once([lambda: hand_over(request, place=PLACE, reach=reach, terms=TERMS, by=nadia, now=now)] * THREADS)

    assert Handover.objects.count() == 1


def test_answering_fifty_calls_at_once_leaves_one_in_the_hands_of_a_volunteer(on_duty, saint_etienne, now):
    nadia = on_duty("Nadia", now)

    answers = at_once([lambda: answer_call(Call("soin", saint_etienne), by=nadia, now=now)] * THREADS)

    assert len([answer for answer in answers if isinstance(answer, HelpRequest)]) == 1
    assert {answer for answer in answers if isinstance(answer, str)} == {"already_helping"}
    assert (HelpRequest.objects.count(), CallRecord.objects.count()) == (1, 1)


def test_the_same_number_noted_fifty_times_at_once_is_one_contact_and_one_is_rung_first(ask, on_duty, now):
    nadia = on_duty("Nadia", now)
    request = take_request(ask(now, phone=MOBILE), by=nadia, now=now)

    def note(number):
        return lambda: add_contact(
            request, by=nadia, relation="child", phone=f"+3346571000{number}", rings_first=True, now=now
        )

    at_once([note(number % 3) for number in range(THREADS)])

    assert (Contact.objects.count(), Contact.objects.filter(rings_first=True).count()) == (3, 1)
