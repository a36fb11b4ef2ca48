"""During the call: the number, the notes, what is sent, and the end the person is told."""

from datetime import timedelta

import pytest

from maillon.kernel.access import Scope
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Delivery
from maillon.kernel.search import Hit
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.helping import (
    close_request,
    give_back,
    not_reached,
    save_notes,
    send_item,
    show_number,
)
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.actions.overseeing import (
    end_unanswered,
    give_up_old,
    return_forgotten,
    take_back,
)
from maillon.modules.helpline.models import HelpRequest
from maillon.modules.helpline.policy import GIVE_UP_AFTER, HOLD_LASTS
from tests.modules.helpline.numbers import MOBILE

EVERYWHERE = Scope(("",))
pytestmark = pytest.mark.django_db
GUIDE = Hit("guide", "declarer-revenus", "declarer-revenus", "Déclarer ses revenus", "", "/guides/declarer-revenus/")


@pytest.fixture
def in_hand(ask, on_duty, now):
    """A request in the hands of Nadia."""
    nadia = on_duty("Nadia", now)
    return take_request(ask(now, phone=MOBILE), by=nadia, now=now), nadia


def test_showing_the_number_is_journalled_once(in_hand, now):
    request, nadia = in_hand

    show_number(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now)

    assert [entry.by for entry in entries_of(request) if entry.verb == "show number"] == [nadia]


def test_nobody_else_may_see_the_number(in_hand, on_duty, now):
    request, _nadia = in_hand
    karim = on_duty("Karim", now)

    with pytest.raises(Refused, match="not_allowed"):
        show_number(request, by=karim, now=now)


def test_a_guide_is_sent_once_and_kept_on_the_page_of_the_person(in_hand, now):
    request, nadia = in_hand

    send_item(request, GUIDE, by=nadia, now=now)
    send_item(request, GUIDE, by=nadia, now=now)

    sent = [delivery.body for delivery in Delivery.objects.filter(slug="helpline-link")]
    assert (len(sent), "/guides/declarer-revenus/" in sent[0], request.sendings.count()) == (1, True, 1)


def test_a_request_is_not_closed_as_helped_without_a_call(in_hand, now):
    request, nadia = in_hand

    with pytest.raises(Refused, match="no_call_yet"):
        close_request(request, by=nadia, outcome="helped", now=now)


def test_what_we_do_not_do_is_said_to_the_person_before_it_ends(in_hand, now):
    request, nadia = in_hand
    with pytest.raises(Refused, match="no_call_yet"):
        close_request(request, by=nadia, outcome="not_for_us", now=now)
    assert request.calls.count() == 0

    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="not_for_us", now=now + timedelta(minutes=3))

    (call,) = request.calls.all()
    request = HelpRequest.objects.get()
    assert (call.result, request.record.seconds, request.outcome) == ("reached", 180, "not_for_us")


def test_only_what_was_said_to_somebody_is_an_end_that_a_volunteer_may_write(in_hand, now):
    request, nadia = in_hand
    show_number(request, by=nadia, now=now)

    with pytest.raises(Refused, match="move_impossible"):
        close_request(request, by=nadia, outcome="unreachable", now=now)


def test_a_call_nobody_answered_last_time_is_not_a_call(in_hand, now):
    request, nadia = in_hand
    show_number(request, by=nadia, now=now)
    not_reached(request, by=nadia, again_at=None, now=now)
    take_request(request, by=nadia, now=now)

    with pytest.raises(Refused, match="no_call_yet"):
        close_request(request, by=nadia, outcome="helped", now=now)


def test_handing_over_names_the_place(in_hand, now):
    request, nadia = in_hand
    show_number(request, by=nadia, now=now)
    with pytest.raises(Refused, match="no_place_sent"):
        close_request(request, by=nadia, outcome="handed_over", now=now)

    send_item(
        request, Hit("place", "P1ACE000", "", "France services Bellevue", "", "/lieux/P1ACE000/"), by=nadia, now=now
    )
    close_request(request, by=nadia, outcome="handed_over", now=now)

    assert HelpRequest.objects.get().outcome == "handed_over"


def test_closing_says_what_came_of_it_and_tells_the_person(in_hand, now):
    request, nadia = in_hand
    show_number(request, by=nadia, now=now)
    save_notes(request, by=nadia, notes="Elle a son numéro fiscal.", now=now)

    close_request(request, by=nadia, outcome="helped", now=now + timedelta(minutes=12))

    request = HelpRequest.objects.get()
    assert (request.state, request.outcome, request.closed_by, request.mediator) == ("closed", "helped", nadia, None)
    assert Delivery.objects.filter(slug="helpline-closed").count() == 1


def test_nobody_answers_three_times_at_agreed_moments_then_it_ends(in_hand, now):
    request, nadia = in_hand
    again = now + timedelta(hours=1)

    not_reached(request, by=nadia, again_at=again, now=now)
    request.refresh_from_db()
    assert (request.state, request.attempts, request.callable_from) == ("waiting", 1, again)

    for attempt in (2, 3):
        take_request(request, by=nadia, now=again)
        not_reached(request, by=nadia, again_at=None, now=again)
        request.refresh_from_db()
        assert request.attempts == attempt

    assert (request.state, request.outcome) == ("closed", "unreachable")


def test_a_request_put_back_keeps_its_rank(in_hand, ask, now):
    request, nadia = in_hand
    ask(now + timedelta(minutes=1), theme="soin")

    give_back(request, by=nadia, now=now + timedelta(minutes=5))

    assert HelpRequest.objects.waiting().by_rank().first() == request


def test_a_forgotten_request_goes_back_to_the_queue_by_itself(in_hand, now):
    request, nadia = in_hand

    assert return_forgotten(now=now + HOLD_LASTS - timedelta(seconds=1)) == []
    assert return_forgotten(now=now + HOLD_LASTS) == [request]
    with pytest.raises(Refused, match="not_allowed"):
        save_notes(request, by=nadia, notes="…", now=now + HOLD_LASTS)


def test_each_thing_done_keeps_the_request_longer(in_hand, now):
    request, nadia = in_hand
    save_notes(request, by=nadia, notes="Je rappelle.", now=now + timedelta(minutes=40))

    assert return_forgotten(now=now + HOLD_LASTS) == []


def test_a_request_too_old_ends_and_the_person_is_told(ask, now):
    request = ask(now, phone=MOBILE)

    assert give_up_old(now=now + GIVE_UP_AFTER + timedelta(seconds=1)) == [request]

    request.refresh_from_db()
    assert (request.outcome, Delivery.objects.filter(slug="helpline-unanswered").count()) == ("unanswered", 1)


def test_a_coordinator_takes_a_request_back_from_whoever_keeps_it(in_hand, make_person, give, now):
    request, _nadia = in_hand
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", request.territory.parent)

    take_back(request, by=sylvie, now=now)

    request.refresh_from_db()
    assert (request.state, request.mediator) == ("waiting", None)


def test_a_coordinator_ends_a_request_nobody_can_answer(ask, make_person, now):
    request = end_unanswered(ask(now), by=make_person("Sylvie"), now=now)

    assert (request.state, request.outcome) == ("closed", "unanswered")


def test_erasure_forgets_the_person_and_keeps_the_figures(in_hand, now):
    from maillon.modules.helpline.privacy import erase_what_identifies

    request, nadia = in_hand
    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="partly", now=now)

    assert erase_what_identifies(HelpRequest.objects.all(), now=now) == 1

    request = HelpRequest.objects.get()
    kept = (request.phone, request.phone_digest, request.notes, request.outcome, request.theme)
    assert kept == ("", "", "", "partly", "demarches")


def test_erasing_a_mediator_gives_back_what_they_had_in_hand(in_hand, now):
    from maillon.kernel.people.accounts import erase_person

    request, nadia = in_hand

    erase_person(nadia, now=now)

    request.refresh_from_db()
    assert (request.state, request.mediator) == ("waiting", None)


def test_a_mediator_takes_away_what_the_helpline_knows_of_them(in_hand, now):
    from maillon.kernel.privacy.erasure import everything_about

    request, nadia = in_hand
    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="helped", now=now)

    told = everything_about(nadia)

    assert (told["duty"]["themes"], len(told["duty"]["duties"])) == ([], 1)
    assert told["helpline"]["finished_requests"] == 1
