"""Who is offered what, and what happens when they accept, pass on, or say nothing."""

from datetime import timedelta

import pytest

from maillon.kernel.duty.actions import pause_duty, resume_duty, start_duty, stop_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.journal.queries import entries_of
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.offering import accept_offer, decline_offer, dispatch, take_request
from maillon.modules.helpline.flows import HELP
from maillon.modules.helpline.models import Offer
from maillon.modules.helpline.policy import OFFER_LASTS, ROUND_PAUSE

pytestmark = pytest.mark.django_db


def offered(offers):
    return [(offer.request, str(offer.mediator)) for offer in offers]


def test_the_oldest_request_is_offered_to_whoever_is_free(ask, on_duty, now):
    first = ask(now)
    ask(now + timedelta(minutes=1), theme="soin")
    on_duty("Nadia", now)

    assert offered(dispatch(now=now + timedelta(minutes=2))) == [(first, "Nadia")]


def test_a_specialist_is_asked_before_somebody_who_can_do_everything(ask, on_duty, now):
    request = ask(now, theme="soin")
    on_duty("Generalist", now)
    on_duty("Specialist", now, themes=["soin"])

    assert offered(dispatch(now=now)) == [(request, "Specialist")]


def test_nobody_is_offered_a_request_of_another_territory(ask, on_duty, now, lyon):
    ask(now)
    on_duty("Paul", now, territory=lyon.parent)

    assert dispatch(now=now) == []


def test_nothing_is_offered_before_the_agreed_moment(ask, on_duty, now):
    request = ask(now, callable_from=now + timedelta(hours=1))
    on_duty("Nadia", now)

    assert dispatch(now=now) == []
    assert offered(dispatch(now=now + timedelta(hours=1))) == [(request, "Nadia")]


def test_accepting_puts_the_request_in_hand(ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now)
    dispatch(now=now)

    accepted = accept_offer(request, by=nadia, now=now + timedelta(seconds=30))

    assert (accepted.state, accepted.mediator, Offer.objects.get().answer) == ("in_hand", nadia, "accepted")


def test_passing_on_offers_it_to_the_next_person_at_once(ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now, themes=["demarches"])
    on_duty("Karim", now)
    dispatch(now=now)

    decline_offer(request, by=nadia, now=now)

    assert offered(Offer.objects.filter(answer="")) == [(request, "Karim")]


def test_silence_offers_it_to_the_next_person_after_the_deadline(ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now, themes=["demarches"])
    on_duty("Karim", now)
    dispatch(now=now)
    late = now + OFFER_LASTS

    assert offered(dispatch(now=late)) == [(request, "Karim")]
    with pytest.raises(Refused, match="offer_lapsed"):
        accept_offer(request, by=nadia, now=late)


def test_whoever_passed_is_asked_again_only_after_a_pause(ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now)
    dispatch(now=now)
    decline_offer(request, by=nadia, now=now)

    assert dispatch(now=now + timedelta(seconds=10)) == []
    (again,) = dispatch(now=now + ROUND_PAUSE)
    assert (again.request, again.mediator, again.round) == (request, nadia, 2)


def test_a_request_everybody_passed_does_not_hold_up_the_next_one(ask, on_duty, now):
    first, nadia = ask(now), on_duty("Nadia", now)
    second = ask(now + timedelta(seconds=1), theme="soin")
    dispatch(now=now + timedelta(seconds=2))
    decline_offer(first, by=nadia, now=now + timedelta(seconds=3))

    assert offered(Offer.objects.filter(answer="")) == [(second, "Nadia")]


def test_one_person_is_offered_one_request_at_a_time(ask, on_duty, now):
    for theme in ("soin", "ecole", "achats"):
        ask(now, theme=theme)
    on_duty("Nadia", now)

    assert len(dispatch(now=now)) == 1
    assert dispatch(now=now) == []


def test_somebody_who_pauses_is_offered_nothing_and_passes_on_what_was_offered(ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now, themes=["demarches"])
    on_duty("Karim", now)
    dispatch(now=now)

    pause_duty(nadia, now=now)

    assert offered(dispatch(now=now)) == [(request, "Karim")]
    resume_duty(nadia, now=now)
    assert Duty.objects.live(now=now).get(person=nadia).paused_at is None


def test_stopping_moves_the_end_and_coming_back_is_a_new_spell(on_duty, now):
    nadia = on_duty("Nadia", now)

    stop_duty(nadia, now=now + timedelta(minutes=20))
    start_duty(nadia, until=now + timedelta(hours=3), now=now + timedelta(minutes=30))

    spells = Duty.objects.filter(person=nadia).order_by("starts_at")
    minutes = [((duty.starts_at - now).seconds // 60, (duty.ends_at - now).seconds // 60) for duty in spells]
    assert minutes == [(0, 20), (30, 180)]


def test_a_request_can_be_chosen_from_the_queue(ask, on_duty, now):
    ask(now)
    chosen, nadia = ask(now, theme="soin"), on_duty("Nadia", now)

    taken = take_request(chosen, by=nadia, now=now)

    assert (taken.state, taken.mediator) == ("in_hand", nadia)


def test_choosing_another_passes_on_what_was_offered(ask, on_duty, now):
    first, nadia = ask(now), on_duty("Nadia", now)
    other = ask(now + timedelta(seconds=1), theme="soin")
    dispatch(now=now + timedelta(seconds=2))

    take_request(other, by=nadia, now=now + timedelta(seconds=3))

    assert first.offers.get().answer == "declined"


def test_what_is_offered_to_somebody_else_cannot_be_chosen(ask, on_duty, now):
    request = ask(now)
    on_duty("Nadia", now, themes=["demarches"])
    karim = on_duty("Karim", now)
    dispatch(now=now)

    with pytest.raises(Refused, match="taken"):
        take_request(request, by=karim, now=now)


def test_nobody_holds_two_requests(ask, on_duty, now):
    nadia = on_duty("Nadia", now)
    take_request(ask(now), by=nadia, now=now)

    with pytest.raises(Refused, match="already_helping"):
        take_request(ask(now, theme="soin"), by=nadia, now=now)


def test_replaying_the_journal_gives_the_stored_state(ask, on_duty, now):
    from maillon.modules.helpline.actions.helping import give_back

    request, nadia = ask(now), on_duty("Nadia", now)
    take_request(request, by=nadia, now=now)
    give_back(request, by=nadia, now=now)
    take_request(request, by=nadia, now=now)

    request.refresh_from_db()
    moves = [entry.verb for entry in entries_of(request) if entry.after]
    assert HELP.replay(moves) == request.state == "in_hand"
