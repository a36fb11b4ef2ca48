"""Whoever rings us about the request they wait for is helped with that very request."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.leases.models import Lease
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.answering import Call, answer_call, queue_call
from maillon.modules.helpline.actions.helping import close_request, save_notes
from maillon.modules.helpline.actions.merging import join_requests
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.models import HelpRequest
from tests.modules.helpline.numbers import LANDLINE, MOBILE
from tests.together import at_once

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


@pytest.fixture
def nadia(on_duty, now):
    return on_duty("Nadia", now)


def test_it_opens_before_its_moment_with_all_that_was_said(ask, nadia, saint_etienne, now):
    asked = ask(now, callable_from=now + TOMORROW, said="Ma déclaration", name="Mme Durand")
    call = Call("demarches", saint_etienne, phone=LANDLINE, said="Elle s’inquiète.")

    request = answer_call(call, by=nadia, now=now)

    assert (request.pk, request.state, request.mediator) == (asked.pk, "in_hand", nadia)
    assert (request.said, request.notes, request.came_by) == ("Ma déclaration", "Elle s’inquiète.", "site")
    assert (request.callable_from, request.calls.get().result) == (now, "")
    close_request(request, by=nadia, outcome="helped", now=now + timedelta(minutes=8))
    assert HelpRequest.objects.get().record.seconds == 480


def test_what_was_being_offered_to_somebody_else_is_theirs_no_more(ask, on_duty, saint_etienne, now):
    karim = on_duty("Karim", now)
    asked = ask(now)
    (offer,) = dispatch(now=now)
    nadia = on_duty("Nadia", now)
    assert offer.mediator == karim

    request = answer_call(Call("demarches", saint_etienne, phone=LANDLINE), by=nadia, now=now)

    offer.refresh_from_db()
    assert (request, offer.answer, Lease.objects.get().holder) == (asked, "withdrawn", nadia)


def test_what_is_offered_to_whoever_answers_is_accepted(ask, nadia, saint_etienne, now):
    asked = ask(now)
    (offer,) = dispatch(now=now)

    assert answer_call(Call("demarches", saint_etienne, phone=LANDLINE), by=nadia, now=now) == asked

    offer.refresh_from_db()
    assert offer.answer == "accepted"


def test_where_somebody_helps_with_it_already_their_name_is_said(ask, nadia, on_duty, saint_etienne, now):
    take_request(ask(now), by=on_duty("Karim", now), now=now)

    with pytest.raises(Refused, match="in_other_hands") as refused:
        answer_call(Call("demarches", saint_etienne, phone=LANDLINE), by=nadia, now=now)

    assert refused.value.details == {"name": "Karim"}


def test_whoever_holds_it_goes_on_with_it(ask, nadia, saint_etienne, now):
    asked = take_request(ask(now), by=nadia, now=now)
    save_notes(asked, by=nadia, notes="À rappeler.", now=now)

    request = answer_call(Call("demarches", saint_etienne, phone=LANDLINE), by=nadia, now=now)

    assert (request, request.notes, request.calls.count()) == (asked, "À rappeler.", 1)


def test_whoever_asked_in_a_request_joined_to_another_is_helped_with_that_one(
    ask, give, make_person, nadia, loire, now, saint_etienne
):
    give(sylvie := make_person("Sylvie"), "coordinator", loire)
    mother, daughter = ask(now), ask(now, phone=MOBILE)
    join_requests(mother, daughter, by=sylvie, role="coordinator", now=now)

    assert answer_call(Call("demarches", saint_etienne, phone=MOBILE), by=nadia, now=now) == mother


def test_put_in_the_queue_they_keep_their_rank_and_are_told_their_code(ask, nadia, saint_etienne, client, now):
    asked = ask(now, callable_from=now + TOMORROW)

    again = queue_call(Call("demarches", saint_etienne, phone=LANDLINE, said="Une question de plus"), by=nadia, now=now)

    assert (again, again.said, HelpRequest.objects.count()) == (asked, "Une question de plus", 1)


def test_the_page_opens_the_request_of_the_number_that_was_typed(ask, nadia, client, saint_etienne, now):
    asked = ask(now, callable_from=now + TOMORROW)
    client.force_login(nadia)
    told = {"theme": "demarches", "commune": saint_etienne.label, "phone": LANDLINE, "then": "now"}

    page = client.post(reverse("helpline:new_call"), told, follow=True).content.decode()

    asked.refresh_from_db()
    assert (asked.state, asked.mediator) == ("in_hand", nadia)
    assert "Ce numéro attendait déjà" in page


@pytest.mark.django_db(transaction=True)
def test_fifty_who_answer_the_same_number_at_once_open_one_request(ask, on_duty, saint_etienne, now):
    asked = ask(now)
    team = [on_duty(f"Nadia {number}", now) for number in range(50)]
    call = Call("demarches", saint_etienne, phone=LANDLINE)

    found = at_once([lambda who=who: answer_call(call, by=who, now=now) for who in team])

    assert (found.count(asked), found.count("in_other_hands")) == (1, 49)
    assert (asked.calls.count(), Lease.objects.count(), HelpRequest.objects.count()) == (1, 1, 1)
