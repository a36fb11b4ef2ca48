"""Whatever people do, in whatever order, no request is held twice, forgotten or trapped."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.duty import actions as duty
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.models import Lease
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions import asking, hard, helping, lateness, offering, overseeing, presence, steering
from maillon.modules.helpline.flows import HELP
from maillon.modules.helpline.models import HelpRequest, Offer
from maillon.modules.helpline.policy import WRAP_UP
from maillon.modules.helpline.queries.dispatching import mediators_on_duty, mediators_to_ask
from tests.modules.helpline.numbers import LANDLINE

pytestmark = pytest.mark.django_db
PEOPLE, REQUESTS = 3, 3

DEEDS = st.tuples(
    st.sampled_from(
        [
            "dispatch",
            "accept",
            "decline",
            "take",
            "ring",
            "note",
            "reached",
            "missed",
            "give_back",
            "cancel",
            "hard",
            "pause",
            "resume",
            "ready",
            "raise",
            "assign",
            "tick",
        ]
    ),
    st.integers(0, PEOPLE - 1),
    st.integers(0, REQUESTS - 1),
    st.sampled_from([1, 30, 130, 3000]),
)


def do(deed, person, request, now):
    """Do one thing as one person to one request; what is refused is refused."""
    request.refresh_from_db()
    acts = {
        "dispatch": lambda: offering.dispatch(now=now),
        "accept": lambda: offering.accept_offer(request, by=person, now=now),
        "decline": lambda: offering.decline_offer(request, by=person, now=now),
        "take": lambda: offering.take_request(request, by=person, now=now),
        "ring": lambda: helping.show_number(request, by=person, now=now),
        "note": lambda: helping.save_notes(request, by=person, notes="…", now=now),
        "reached": lambda: helping.close_request(request, by=person, outcome="helped", now=now),
        "missed": lambda: helping.not_reached(request, by=person, again_at=now + timedelta(minutes=5), now=now),
        "give_back": lambda: helping.give_back(request, by=person, now=now),
        "cancel": lambda: asking.cancel_request(request, now=now),
        "pause": lambda: duty.pause_duty(person, now=now),
        "resume": lambda: duty.resume_duty(person, now=now),
        "hard": lambda: hard.pass_on_hard(request, by=person, now=now),
        "ready": lambda: presence.say_ready(person, now=now),
        "raise": lambda: steering.raise_priority(request, by=None, why="test", now=now),
        "assign": lambda: steering.give_to(request, person, by=None, why="test", now=now),
        "tick": lambda: (overseeing.return_forgotten(now=now), lateness.escalate_overdue(now=now)),
    }
    try:
        with transaction.atomic():
            acts[deed]()
    except Refused:
        pass


def check(now):
    """Look for anybody held twice, lost, or written otherwise than the journal says."""
    live = list(Lease.objects.filter(expires_at__gt=now))
    assert len({lease.object_id for lease in live}) == len(live) == len({lease.holder_id for lease in live})
    open_now = Offer.objects.filter(answer="", expires_at__gt=now)
    assert {(offer.request_id, offer.mediator_id) for offer in open_now} <= {(x.object_id, x.holder_id) for x in live}
    away = {one.id for one in mediators_on_duty(now=now) if one.busy or (one.paused and not one.is_silent)}
    assert mediators_to_ask(now=now) == [one for one in mediators_on_duty(now=now) if one.id not in away]
    for request in HelpRequest.objects.all():
        moves = [entry.verb for entry in entries_of(request) if entry.after and "state" in entry.after]
        assert HELP.replay(moves) == request.state
        assert request.is_finished == (request.closed_at is not None)
        assert request.is_finished or request.due_at >= request.callable_from
        assert (request.mediator_id is not None) == (request.state == "in_hand")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(deeds=st.lists(DEEDS, max_size=14))
def test_nobody_is_held_twice_and_nothing_is_lost(deeds, ask, on_duty, make_person, now):
    with transaction.atomic():
        people = [on_duty(f"Mediator {number}", now, hours=4) for number in range(PEOPLE)]
        themes = ("soin", "ecole", "achats")
        requests = [ask(now, theme=themes[n], phone=f"{LANDLINE[:-1]}{n}") for n in range(REQUESTS)]
        time = now
        for deed, who, which, seconds in deeds:
            time += timedelta(seconds=seconds)
            do(deed, people[who], requests[which], time)
            check(time)
        # Left alone, everything ends by itself.
        far = now + timedelta(days=30)
        overseeing.return_forgotten(now=far)
        offering.dispatch(now=far)
        overseeing.give_up_old(now=far)
        assert all(request.is_finished for request in HelpRequest.objects.all())
        # Whatever was pressed, whoever comes back is free: nobody stays paused, busy or writing notes for ever.
        for person in people:
            duty.start_duty(person, until=far + timedelta(hours=1), now=far)
        back = mediators_on_duty(now=far + WRAP_UP)
        assert [one.is_free(now=far + WRAP_UP) for one in back] == [True] * PEOPLE
        transaction.set_rollback(True)
