"""Whatever people do, in whatever order, nobody is lost, trapped, or given a place that is not there."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.people.models import Role
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused
from maillon.modules.volunteers.actions import accept, deciding, leaving, pass_quiz, places, waiting
from maillon.modules.volunteers.flows import ENROLMENT, FINAL
from maillon.modules.volunteers.models import Enrolment, Mentoring
from maillon.modules.volunteers.policy import LET_GO_AFTER, NO_TEAM_AFTER

pytestmark = pytest.mark.django_db
PEOPLE, ENOUGH = 4, 2
DEEDS = st.tuples(
    st.sampled_from(
        ["accept", "keep", "ask_more", "answer", "refuse", "withdraw", "offer", "confirm", "ready", "leave", "tick"]
    ),
    st.integers(0, PEOPLE - 1),
    st.sampled_from([1, 3600, 86_400, 5 * 86_400, 70 * 86_400]),
)


def do(deed, enrolment, by, now):
    """Do one thing; what is refused is refused."""
    enrolment = Enrolment.objects.select_related("person", "hub", "territory").get(pk=enrolment.pk)
    acts = {
        "accept": lambda: accept(enrolment, by=by, now=now),
        "keep": lambda: deciding.keep_waiting(enrolment, by=by, now=now),
        "ask_more": lambda: deciding.ask_more(enrolment, by=by, question="…?", now=now),
        "answer": lambda: deciding.answer_team(enrolment, by=enrolment.person, answer="…", now=now),
        "refuse": lambda: deciding.refuse(enrolment, by=by, reason="needs", now=now),
        "withdraw": lambda: leaving.withdraw(enrolment, by=enrolment.person, now=now),
        "offer": lambda: places.offer_places(enrolment.hub, now=now),
        "confirm": lambda: places.confirm_place(enrolment, by=enrolment.person, now=now),
        "ready": lambda: pass_quiz(enrolment, now=now),
        "leave": lambda: leaving.leave(enrolment, by=enrolment.person, now=now),
        "tick": lambda: waiting.look_after_everyone(now=now),
    }
    try:
        with transaction.atomic():
            acts[deed]()
    except Refused:
        pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(DEEDS, max_size=25))
def test_whatever_is_done_nobody_is_lost_and_no_place_is_given_twice(deeds, come, hub, sylvie, welcome, now):
    with transaction.atomic():
        welcome(enough=ENOUGH)
        enrolments = [come(f"Person {number}", now + timedelta(seconds=number)) for number in range(PEOPLE)]
        for deed, who, seconds in deeds:
            now = now + timedelta(seconds=seconds)
            do(deed, enrolments[who], sylvie, now)
            assert Enrolment.objects.placed().count() <= ENOUGH
        for enrolment in enrolments:
            enrolment.refresh_from_db()
            moves = [entry.verb for entry in entries_of(enrolment) if entry.verb in {m.name for m in ENROLMENT.moves}]
            assert ENROLMENT.replay(moves) == enrolment.state
            holds = Role.objects.live(on=now.date()).filter(person=enrolment.person, kind="mediator").exists()
            assert holds == (enrolment.state == "ready")
        ended = Enrolment.objects.filter(state__in=FINAL).values("person")
        assert not Mentoring.objects.live().filter(newcomer__in=ended).exists()
        transaction.set_rollback(True)


def test_each_state_that_waits_for_the_person_is_ended_by_the_clock():
    by_clock = {state for state in ENROLMENT.states if ENROLMENT.moves_from(state, CLOCK)}

    assert {*LET_GO_AFTER, "offered"} <= by_clock


def test_silence_is_reminded_a_few_times_then_let_go_and_said(come, hub, sylvie, now, run_jobs):
    from maillon.kernel.notices.models import Notice

    enrolment = come("Inès", now)
    accept(enrolment, by=sylvie, now=now)
    for day in range(1, 62):
        waiting.look_after_everyone(now=now + timedelta(days=day))
    run_jobs()

    enrolment.refresh_from_db()
    told = Notice.objects.filter(person=enrolment.person).order_by("pk").values_list("slug", flat=True)
    assert enrolment.state == "withdrawn"
    assert list(told).count("volunteers-prepare-reminder") == 3
    assert "volunteers-let-go" in told


def test_a_team_is_told_once_of_those_who_wait_more_than_three_days(come, hub, sylvie, make_person, give, now):
    from maillon.kernel.notices.models import Notice

    operator = make_person("Olga")
    give(operator, "operator")
    for number in range(5):
        come(f"Person {number}", now)

    for hours in range(0, 24 * 12, 6):
        waiting.look_after_everyone(now=now + timedelta(hours=hours))

    told = list(Notice.objects.order_by("pk").values_list("person__name", "slug", "data__count"))
    assert told == [("Sylvie", "volunteers-late", 5), ("Olga", "volunteers-late", 5)]


def test_those_without_a_team_are_found_one_as_soon_as_it_opens(come, hub, lyon, now):
    from maillon.kernel.territories.models import Hub

    enrolment = come("Inès", now, territory=lyon)
    waiting.look_after_everyone(now=now)
    enrolment.refresh_from_db()
    assert enrolment.hub is None

    team = Hub.objects.create(name="Lyon")
    team.territories.add(lyon)
    waiting.look_after_everyone(now=now)

    enrolment.refresh_from_db()
    assert enrolment.hub == team


def test_those_for_whom_no_team_came_are_let_go_after_six_months(come, hub, lyon, now):
    enrolment = come("Inès", now, territory=lyon)

    waiting.look_after_everyone(now=now + NO_TEAM_AFTER)

    enrolment.refresh_from_db()
    assert enrolment.state == "withdrawn"
