"""How often somebody comes may be said otherwise: those who come already are expected so, and nobody is late because of it."""

from datetime import date, timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.expecting import follow_the_rhythm
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.engagements.actions.pausing import pause
from maillon.kernel.engagements.models import Engagement, Expectation
from maillon.kernel.engagements.silence import notice_silence
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said

from ...together import at_once

A_DAY = timedelta(days=1)


@pytest.fixture
def odette(published):
    details = {"gestures": ["visit"], "rhythm": "14"}
    return published(kinds.get("visit"), side="ask", title="Des visites pour Odette", total=2, details=details)


@pytest.fixture
def pair(odette, karim, sylvie, now):
    return move_on(bring_together(odette, karim, by=sylvie, now=now), "accept", by=karim, now=now)


@pytest.fixture
def said_otherwise(odette, nadia, run_jobs):
    """Say how often, and let what follows happen."""

    def say(days, *, now):
        details = {"gestures": ["visit"], "rhythm": days}
        said = Said(title=odette.title, territory=odette.territory, total=2, details=details)
        writing.rewrite(Listing.objects.get(pk=odette.pk), said=said, by=nadia, now=now)
        run_jobs()
        return Expectation.objects.get()

    return say


@pytest.mark.django_db
def test_those_who_come_are_expected_as_it_is_said_now(pair, karim, said_otherwise, now):
    assert Expectation.objects.get().expected_at == now + 14 * A_DAY

    for days in ("7", "30"):
        kept = said_otherwise(days, now=now + A_DAY)
        assert (kept.days, kept.expected_at) == (int(days), now + int(days) * A_DAY)
    note(pair, at=now + 2 * A_DAY, minutes=30, by=karim, now=now + 2 * A_DAY)

    assert Expectation.objects.get().expected_at == now + 32 * A_DAY


@pytest.mark.django_db
def test_a_break_stays_a_break(pair, karim, said_otherwise, now):
    pause(pair, until=(now + 20 * A_DAY).date(), by=karim, now=now)
    before = Expectation.objects.get().expected_at

    kept = said_otherwise("7", now=now + A_DAY)

    assert (kept.paused_until, kept.expected_at) == (date(2026, 12, 7), before - 7 * A_DAY)


@pytest.mark.django_db
def test_nobody_is_late_because_it_was_said_otherwise_and_whoever_was_asked_is_left_in_peace(pair, said_otherwise, now):
    kept = said_otherwise("7", now=now + 12 * A_DAY)
    assert kept.expected_at == now + 12 * A_DAY
    notice_silence(now=now + 14 * A_DAY)
    assert Expectation.objects.get().asked_at is not None

    kept = said_otherwise("30", now=now + 14 * A_DAY)

    assert (kept.asked_at, kept.expected_at) == (None, now + 35 * A_DAY)


@pytest.mark.django_db
def test_what_was_said_while_it_was_paused_counts_once_it_is_shown_again(
    odette, pair, nadia, said_otherwise, run_jobs, now
):
    living.pause(odette, by=nadia, now=now)
    said_otherwise("7", now=now)

    living.resume(Listing.objects.get(pk=odette.pk), by=nadia, now=now)
    run_jobs()

    assert Expectation.objects.get().days == 7


@pytest.mark.django_db
def test_what_is_over_is_left_as_it_was(pair, karim, said_otherwise, now):
    move_on(pair, "end", by=karim, reason="ill", now=now)

    assert said_otherwise("7", now=now).days == 14


@pytest.mark.django_db(transaction=True)
def test_visits_noted_while_it_is_said_otherwise_are_all_counted(odette, crowd, sylvie, now):
    Listing.objects.filter(pk=odette.pk).update(total=10)
    odette.slots.update(total=10, left=10)
    pairs = [
        move_on(bring_together(odette, person, by=sylvie, now=now), "accept", by=person, now=now)
        for person in crowd[:5]
    ]
    Listing.objects.filter(pk=odette.pk).update(plain_details={"gestures": ["visit"], "rhythm": "7"})
    later = now + A_DAY

    at_once(
        [lambda one=one: note(one, at=later, minutes=30, by=one.guest, now=later).pk for one in pairs]
        + [lambda: follow_the_rhythm(odette.pk, now=later)] * 5
    )

    assert set(Expectation.objects.values_list("days", "expected_at")) == {(7, later + 7 * A_DAY)}
    assert Engagement.objects.filter(state="running").count() == 5
