"""A call that ends without “finish” leaves the same rest, the same turn and the same word after a hard call."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.debriefing import tell_hard_call
from maillon.modules.helpline.actions.hard import pass_on_hard
from maillon.modules.helpline.actions.helping import close_request, give_back, not_reached, show_number
from maillon.modules.helpline.actions.offering import accept_offer, dispatch, take_request
from maillon.modules.helpline.actions.overseeing import take_back
from maillon.modules.helpline.models import HelpRequest
from maillon.modules.helpline.policy import ROUND_PAUSE, WRAP_UP
from maillon.modules.helpline.queries.board import state_of
from maillon.modules.helpline.queries.desk import standing
from maillon.modules.helpline.queries.dispatching import mediators_on_duty
from tests.modules.helpline.numbers import MOBILE

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)

ENDS = {
    "finished": lambda one, by, now: close_request(one, by=by, outcome="helped", now=now),
    "given back": lambda one, by, now: give_back(one, by=by, now=now),
    "passed on": lambda one, by, now: pass_on_hard(one, by=by, now=now),
    "nobody there": lambda one, by, now: not_reached(one, by=by, again_at=now + timedelta(days=1), now=now),
    "taken back": lambda one, by, now: take_back(one, by=by, now=now),
}


@pytest.fixture
def rung(ask, on_duty, now):
    """Nadia rings for forty minutes, then it ends as said: rung("given back") returns her, the request and the end."""

    def ring(end):
        request, nadia = ask(now), on_duty("Nadia", now, hours=5)
        dispatch(now=now)
        accept_offer(request, by=nadia, now=now + MINUTE)
        show_number(request, by=nadia, now=now + MINUTE)
        ENDS[end](request, nadia, now + 41 * MINUTE)
        return nadia, HelpRequest.objects.get(pk=request.pk), now + 41 * MINUTE

    return ring


@pytest.mark.parametrize("end", ENDS)
def test_however_a_call_ends_there_is_time_for_notes_and_the_turn_comes_after_those_who_waited(
    rung, ask, on_duty, end, now
):
    karim = on_duty("Karim", now + 10 * MINUTE, hours=5)
    nadia, _request, at = rung(end)

    her = next(one for one in mediators_on_duty(now=at) if one.id == nadia.pk)
    his = next(one for one in mediators_on_duty(now=at) if one.id == karim.pk)
    rests, desk = state_of(her, now=at + MINUTE), standing(nadia, now=at + MINUTE).wraps_up_until
    ask(at, phone=MOBILE, theme="soin")
    first = min(dispatch(now=at + WRAP_UP), key=lambda offer: offer.request_id)

    assert (rests, desk, her.idle_since) == ("wrap_up", at + WRAP_UP, at)
    assert his.idle_since < her.idle_since
    assert first.mediator == karim


WITHOUT_A_CALL = ["given back", "passed on", "taken back"]


@pytest.mark.parametrize("end", WITHOUT_A_CALL)
@pytest.mark.parametrize("is_chosen", [False, True], ids=["offered", "chosen"])
def test_whoever_gives_back_without_having_rung_is_free_since_then_neither_first_nor_held_back(
    ask, on_duty, now, end, is_chosen
):
    request, nadia = ask(now), on_duty("Nadia", now, hours=5)
    if is_chosen:
        take_request(request, by=nadia, now=now + MINUTE)
    else:
        dispatch(now=now)
        accept_offer(request, by=nadia, now=now + MINUTE)
    karim, at = on_duty("Karim", now + 10 * MINUTE, hours=5), now + 41 * MINUTE

    ENDS[end](request, nadia, at)

    her = next(one for one in mediators_on_duty(now=at) if one.id == nadia.pk)
    assert (state_of(her, now=at), her.idle_since) == ("free", at)
    others = [ask(at, phone=MOBILE, theme=theme) for theme in ("soin", "ecole")]
    offers = {offer.request_id: offer.mediator for offer in dispatch(now=at)}
    assert set(offers.values()) == {karim, nadia}
    assert offers[request.pk if end != "passed on" else others[0].pk] == karim


def test_what_somebody_chose_and_gave_back_does_not_come_back_to_them_at_once(ask, on_duty, now):
    request, nadia, at = ask(now), on_duty("Nadia", now, hours=5), now + 5 * MINUTE
    take_request(request, by=nadia, now=now)
    give_back(request, by=nadia, now=at)

    at_once, later = dispatch(now=at), dispatch(now=at + ROUND_PAUSE)

    assert at_once == []
    assert [(offer.request, offer.mediator) for offer in later] == [(request, nadia)]


@pytest.mark.parametrize("end", ENDS)
def test_however_a_call_ended_whoever_rang_may_tell_that_it_was_hard(rung, end):
    nadia, request, at = rung(end)

    debrief = tell_hard_call(request, by=nadia, text="On m’a insultée.", wants_to_talk=True, now=at + MINUTE)

    assert debrief.by == nadia


def test_whoever_did_not_ring_or_rang_long_ago_has_nothing_to_tell(rung, on_duty):
    nadia, request, at = rung("given back")

    for person, then in ((on_duty("Karim", at), at), (nadia, at + timedelta(days=3))):
        with pytest.raises(Refused, match="not_your_call"):
            tell_hard_call(request, by=person, text="", wants_to_talk=False, now=then)


def test_a_request_that_ends_later_by_itself_is_no_call_of_whoever_rang_weeks_before(rung, now):
    nadia, request, at = rung("given back")
    HelpRequest.objects.filter(pk=request.pk).update(
        state="closed", outcome="handed_over", closed_by=nadia, closed_at=at + 3 * 60 * MINUTE
    )

    her = next(one for one in mediators_on_duty(now=at + 3 * 60 * MINUTE) if one.id == nadia.pk)

    assert (state_of(her, now=at + 3 * 60 * MINUTE), her.idle_since) == ("free", at)


def test_the_page_offers_the_calls_one_gave_back(client, ask, on_duty):
    now = timezone.now()
    request, nadia = ask(now - 30 * MINUTE), on_duty("Nadia", now - 30 * MINUTE)
    take_request(request, by=nadia, now=now - 30 * MINUTE)
    show_number(request, by=nadia, now=now - 29 * MINUTE)
    give_back(request, by=nadia, now=now - MINUTE)
    client.force_login(nadia)

    page = client.get(reverse("helpline:hard_call"))

    assert [call.code for call in page.context["calls"]] == [request.code]
