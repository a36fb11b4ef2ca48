"""Presence: begun, moved, paused, ended; counted once; forgotten when somebody leaves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.duty.actions import choose_skills, pause_duty, resume_duty, start_duty, stop_duty
from maillon.kernel.duty.models import Duty, Skills
from maillon.kernel.duty.queries import current_duty, seconds_of_duty
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def nadia(make_person):
    return make_person("Nadia")


def test_a_duty_ends_by_itself_at_the_time_said(nadia, now):
    start_duty(nadia, until=now + HOUR, now=now)

    assert current_duty(nadia, now=now + HOUR - timedelta(seconds=1)) is not None
    assert current_duty(nadia, now=now + HOUR) is None


def test_a_duty_cannot_end_before_it_starts(nadia, now):
    with pytest.raises(Refused, match="moment_passed"):
        start_duty(nadia, until=now, now=now)


@pytest.mark.parametrize("act", [pause_duty, resume_duty])
def test_whoever_is_not_there_neither_pauses_nor_comes_back(act, nadia, now):
    with pytest.raises(Refused, match="not_on_duty"):
        act(nadia, now=now)


def test_a_pause_says_why_and_coming_back_clears_it(nadia, now):
    start_duty(nadia, until=now + HOUR, now=now)

    paused = pause_duty(nadia, now=now, why=Duty.Pause.SILENCE)
    again = pause_duty(nadia, now=now + timedelta(minutes=1))
    assert (paused.paused_why, again.paused_why, again.paused_at) == ("silence", "silence", now)

    back = resume_duty(nadia, now=now + timedelta(minutes=2))
    assert (back.paused_at, back.paused_why) == (None, "")


def test_the_database_refuses_two_presences_of_one_person_at_once(nadia, now):
    Duty.objects.create(person=nadia, starts_at=now, ends_at=now + HOUR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(person=nadia, starts_at=now + HOUR / 2, ends_at=now + 2 * HOUR)
    Duty.objects.create(person=nadia, starts_at=now + HOUR, ends_at=now + 2 * HOUR)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    spells=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=8),
    since=st.integers(0, 60),
    length=st.integers(1, 60),
)
def test_hours_are_the_minutes_of_the_period_covered_by_some_spell(nadia, now, spells, since, length):
    with transaction.atomic():
        after, minutes = 0, set()
        for gap, lasts in spells:
            begins = after + gap
            after = begins + lasts
            minutes |= set(range(begins, after))
            Duty.objects.create(
                person=nadia, starts_at=now + timedelta(minutes=begins), ends_at=now + timedelta(minutes=after)
            )

        period = {"since": now + timedelta(minutes=since), "until": now + timedelta(minutes=since + length)}
        counted = seconds_of_duty([nadia.pk], **period).get(nadia.pk, 0)

        assert counted == 60 * len(minutes & set(range(since, since + length)))
        transaction.set_rollback(True)


def test_skills_not_said_again_are_kept(nadia, now):
    choose_skills(nadia, themes=["soin"], languages=["fr", "ar"], now=now)
    choose_skills(nadia, themes=["achats"], now=now)

    assert Skills.objects.values_list("themes", "languages").get() == (["achats"], ["fr", "ar"])


def test_erasing_somebody_ends_their_duty_and_keeps_the_hours_they_gave(nadia, now):
    start_duty(nadia, until=now + 2 * HOUR, now=now)
    choose_skills(nadia, themes=["soin"], now=now)

    erase_person(nadia, now=now + HOUR)

    assert seconds_of_duty([nadia.pk], since=now, until=now + 9 * HOUR) == {nadia.pk: 3600}
    assert not Skills.objects.exists()


def test_stopping_when_one_is_not_there_changes_nothing(nadia, now):
    assert stop_duty(nadia, now=now) is None
