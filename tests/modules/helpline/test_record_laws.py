"""Whatever people, places and the clock do, in whatever order, nothing that was joined or handed over is lost."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.models import Lease
from maillon.kernel.search import Hit, Reach
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions import asking, helping, lateness, merging, offering, overseeing, place_answers
from maillon.modules.helpline.actions.answering import Call, answer_call
from maillon.modules.helpline.actions.handing_over import Terms, hand_over
from maillon.modules.helpline.actions.waiting_for_places import expire_handovers, remind_places
from maillon.modules.helpline.flows import HELP
from maillon.modules.helpline.handover_flow import HANDOVER, OPEN
from maillon.modules.helpline.likeness import Clues, likeness, sounds_of
from maillon.modules.helpline.models import Handover, HelpRequest
from tests.modules.helpline.numbers import LANDLINE

PLACE = Hit("place", "P1ACE000", "fs", "France services Bellevue", "", "/lieux/P1ACE000/")
TERMS = Terms("self", "spoken", "J’accepte…", "Une carte grise.", LANDLINE, "Jeanne")
REACH = Reach("bellevue@example.org", LANDLINE)
DAY = 24 * 60
REQUESTS = 4

DEEDS = st.tuples(
    st.sampled_from(
        [
            "take",
            "ring",
            "hand_over",
            "charge",
            "appoint",
            "refuse",
            "finish",
            "withdraw",
            "join",
            "part",
            "give_back",
            "cancel",
            "call",
            "close",
            "tick",
            "ask",
        ]
    ),
    st.integers(0, 1),
    st.integers(0, REQUESTS - 1),
    st.integers(0, REQUESTS - 1),
    st.sampled_from([1, 20, 50, 2 * DAY, 11 * DAY, 31 * DAY]),
)


def do(deed, person, sylvie, request, other, now, ask):
    """Do one thing; what is refused is refused."""
    request, other = HelpRequest.objects.get(pk=request.pk), HelpRequest.objects.get(pk=other.pk)
    handover = request.handovers.order_by("-pk").first() or Handover(request=request)
    by_place = {"role": "place", "now": now}
    acts = {
        "take": lambda: offering.take_request(request, by=person, now=now),
        "ring": lambda: helping.show_number(request, by=person, now=now),
        "hand_over": lambda: hand_over(request, place=PLACE, reach=REACH, terms=TERMS, by=person, now=now),
        "charge": lambda: place_answers.take_charge(handover, **by_place),
        "appoint": lambda: place_answers.set_appointment(
            handover, appointment_at=now + timedelta(days=3), **by_place
        ),
        "refuse": lambda: place_answers.refuse(handover, reason="full", **by_place),
        "finish": lambda: place_answers.finish(handover, outcome="helped", **by_place),
        "withdraw": lambda: place_answers.withdraw(handover, role="asker", now=now),
        "join": lambda: merging.join_requests(request, other, by=sylvie, role="coordinator", now=now),
        "part": lambda: merging.separate_request(request, by=sylvie, role="coordinator", now=now),
        "give_back": lambda: helping.give_back(request, by=person, now=now),
        "cancel": lambda: asking.cancel_request(request, now=now),
        "call": lambda: answer_call(Call(request.theme, request.territory, LANDLINE), by=person, now=now),
        "close": lambda: helping.close_request(request, by=person, outcome="partly", now=now),
        "tick": lambda: (
            overseeing.return_forgotten(now=now), expire_handovers(now=now), remind_places(now=now),
            lateness.escalate_overdue(now=now), overseeing.give_up_old(now=now), offering.dispatch(now=now),
        ),
        "ask": lambda: ask(now, theme=request.theme, phone=request.phone or LANDLINE),
    }  # fmt: skip
    if handover.pk is None and deed in ("charge", "appoint", "refuse", "finish", "withdraw"):
        return
    try:
        with transaction.atomic():
            acts[deed]()
    except Refused:
        pass


def check(now):
    """Look for a request that nobody answers for, or written otherwise than the journal says."""
    for request in HelpRequest.objects.all():
        moves = [entry.verb for entry in entries_of(request) if entry.after and "state" in entry.after]
        assert HELP.replay(moves) == request.state
        open_handovers = [handover for handover in request.handovers.all() if handover.state in OPEN]
        assert len(open_handovers) == (request.state == "with_place")
        assert (request.merged_into_id is not None) == (request.state == "merged")
        last, seen = request, set()
        while last.merged_into_id:
            assert last.pk not in seen
            seen.add(last.pk)
            last = last.merged_into
    for handover in Handover.objects.all():
        moves = [entry.verb for entry in entries_of(handover) if entry.before is not None]
        assert HANDOVER.replay(moves) == handover.state
        assert not handover.keys.exists() or handover.state in (*OPEN, "refused", "done")
    holders = [lease.holder_id for lease in Lease.objects.filter(expires_at__gt=now)]
    assert len(holders) == len(set(holders))


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(deeds=st.lists(DEEDS, max_size=14))
def test_nothing_joined_or_handed_over_is_ever_lost(deeds, ask, on_duty, make_person, give, loire, now):
    with transaction.atomic():
        people = [on_duty(f"Mediator {number}", now, hours=12) for number in range(2)]
        sylvie = make_person("Sylvie")
        give(sylvie, "coordinator", loire)
        themes = ("soin", "ecole", "achats", "bases")
        requests = [ask(now, theme=theme, phone=f"{LANDLINE[:-1]}{n // 2}") for n, theme in enumerate(themes)]
        time = now
        for deed, who, which, other, minutes in deeds:
            time += timedelta(minutes=minutes)
            do(deed, people[who], sylvie, requests[which], requests[other], time, ask)
            check(time)
        # Left alone, everything ends by itself, or leads to something that has ended.
        for days in (200, 201, 230, 260, 290):
            far = time + timedelta(days=days)
            overseeing.return_forgotten(now=far)
            expire_handovers(now=far)
            overseeing.give_up_old(now=far)
        for request in HelpRequest.objects.all():
            while request.merged_into_id:
                request = request.merged_into
            assert request.is_finished
        transaction.set_rollback(True)


PARIS = ZoneInfo("Europe/Paris")
CLUES = st.builds(
    Clues,
    number=st.sampled_from(["", "a", "b"]),
    others=st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=2),
    sounds=st.sampled_from(["Jeanne", "Mme Durand", "durant", "", "Marcel"]).map(sounds_of),
    commune=st.sampled_from(["FR/1/", "FR/2/"]),
    at=st.integers(0, 10).map(lambda days: datetime(2026, 11, 1, tzinfo=PARIS) + timedelta(days=days)),
    theme=st.sampled_from(["soin", "ecole"]),
)


@given(CLUES, CLUES)
def test_likeness_does_not_mind_the_order_and_always_says_why(one, other):
    assert likeness(one, other) == likeness(other, one)
    score, reasons = likeness(one, other)
    assert 0 <= score <= 1
    assert bool(reasons) == (score > 0)
    assert set(reasons) != {"theme"}


@given(CLUES)
def test_a_request_with_a_number_is_most_like_itself(one):
    score, _reasons = likeness(one, one)

    assert score >= 0.8 if one.number else True


def test_two_examples_of_likeness_by_hand():
    at = datetime(2026, 11, 17, 10, tzinfo=PARIS)
    jeanne = Clues("a", frozenset(), sounds_of("Jeanne"), "FR/1/", at, "soin")
    again = Clues("a", frozenset(), sounds_of("Jeane"), "FR/1/", at, "ecole")
    neighbour = Clues("b", frozenset({"a"}), sounds_of("M. Roux"), "FR/1/", at, "soin")

    assert likeness(jeanne, again) == (0.95, ("number", "name"))
    assert likeness(jeanne, neighbour) == (0.7, ("household", "theme"))
