"""What goes well is not stopped by the clock: it is asked once in a year, and ends only where nobody says a word."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.access import may
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pausing import pause
from maillon.kernel.engagements.actions.revealing import reveal
from maillon.kernel.engagements.jobs import fire_deadlines, notice_silences
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.talking import is_in, step_in
from maillon.kernel.engagements.turns import is_turn_of
from maillon.kernel.journal.actions import record
from maillon.kernel.journal.models import Entry
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)


@pytest.fixture
def pair(published, karim, sylvie, answered, now):
    """Karim goes to see Odette every week."""
    odette = published(kinds.get("visit"), side="ask", title="Des visites pour Odette", address="4, rue des Lilas")
    return move_on(answered(odette, karim), "accept", by=karim, now=now)


@pytest.fixture
def garden(published, karim, nadia, answered, now):
    """Karim grows his vegetables in the garden of Nadia."""
    shared = published(kinds.get("garden_share"), title="Un potager", address="La porte verte")
    return move_on(answered(shared, karim), "accept", by=nadia, now=now)


def again(engagement) -> Engagement:
    return Engagement.objects.select_related("listing").get(pk=engagement.pk)


def told(person, *, since) -> list[str]:
    """What somebody was told of since then, but what is told of each visit and of silence."""
    found = Notice.objects.filter(person=person, created_at__gte=since).order_by("pk")
    usual = ("exchange-noted", "exchange-quiet", "exchange-silence")
    return [notice.slug.removeprefix("exchange-") for notice in found.exclude(slug__in=usual)]


def days_go_by(engagement, *, until) -> Engagement:
    """Let the clock turn at ten in the morning of each day until then."""
    at = (again(engagement).entered_at + A_DAY).replace(hour=9, minute=0)
    while at <= until:
        fire_deadlines(int(at.timestamp()))
        notice_silences(int(at.timestamp()))
        at += A_DAY
    return again(engagement)


def asked(engagement) -> Engagement:
    """Let a year pass without a word."""
    return fire_deadline(again(engagement), now=again(engagement).deadline_at)


def test_a_pair_noted_every_week_is_still_running_after_two_years(pair, karim, sylvie, now):
    for week in range(1, 105):
        at = now + week * 7 * A_DAY
        note(again(pair), at=at - timedelta(hours=2), minutes=60, by=karim, now=at)
        fire_deadlines(int(at.timestamp()))
        notice_silences(int(at.timestamp()))

    assert again(pair).state == "running"
    assert again(pair).deadline_at == now + 104 * 7 * A_DAY + A_YEAR
    assert told(sylvie, since=now + A_DAY) == []


def test_a_break_is_a_sign_of_life_too(pair, karim, now):
    later = now + 300 * A_DAY
    pause(pair, until=(later + 60 * A_DAY).date(), by=karim, now=later)

    assert again(pair).deadline_at == later + A_YEAR


def test_after_a_year_both_are_asked_whether_it_goes_on_and_nobody_is_in_dispute(garden, karim, nadia, sylvie, now):
    doubted = asked(garden)

    assert doubted.state == "unsure"
    for person in (karim, nadia):
        assert told(person, since=doubted.entered_at) == ["pairing-wonder-clock"]
        assert is_turn_of(doubted, person, now=doubted.entered_at)
        words = words_of(
            "exchange-pairing-wonder-clock", Notice.objects.filter(person=person).last().data, language="fr"
        )
        assert words.subject == "Est-ce que cela continue\u00a0? Un potager"
        assert "un seul appui" in words.text
    assert told(sylvie, since=doubted.entered_at) == []


@pytest.mark.parametrize("who", ["karim", "nadia"])
def test_one_press_of_either_is_enough_for_another_year_and_the_other_knows(garden, karim, nadia, client, who, now):
    doubted, people = asked(garden), {"karim": karim, "nadia": nadia}
    person = people.pop(who)
    (other,) = people.values()
    client.force_login(person)
    page = client.get(doubted.get_absolute_url()).content.decode()
    assert "Oui, cela continue" in page

    said = {"move": "go_on", "seen": doubted.entered_at.isoformat()}
    answer = client.post(reverse("engagements:move", args=[doubted.code]), said)

    going = again(garden)
    assert answer.status_code == 302
    assert (going.state, going.deadline_at) == ("running", going.entered_at + A_YEAR)
    assert told(other, since=now)[-1].startswith("pairing-go_on-")
    assert asked(garden).state == "unsure"


def test_without_a_word_it_ends_gently_after_both_were_asked_three_times(garden, karim, nadia, sylvie, now):
    doubted = asked(garden)
    ended = days_go_by(garden, until=doubted.entered_at + 70 * A_DAY)

    assert ended.state == "done"
    assert str(ended.state_words) == "Terminé"
    assert ended.ended_at - doubted.entered_at >= 60 * A_DAY
    assert told(karim, since=doubted.entered_at) == [
        "pairing-wonder-clock", "pairing-ask-unsure-guest", "pairing-ask-unsure-guest", "pairing-fade-clock"
    ]  # fmt: skip
    assert told(nadia, since=doubted.entered_at)[-1] == "pairing-fade-clock"
    assert told(sylvie, since=doubted.entered_at) == []
    assert not Entry.objects.filter(verb__in=["dispute", "settle_cancelled"]).exists()


def test_a_visit_that_is_noted_answers_the_question(pair, karim, nadia, now):
    doubted = asked(pair)
    later = doubted.entered_at + 3 * A_DAY

    note(doubted, at=later - timedelta(hours=3), minutes=60, by=karim, now=later)

    assert (again(pair).state, again(pair).deadline_at) == ("running", later + A_YEAR)
    assert not is_turn_of(again(pair), karim, now=later)


def test_the_coordination_is_told_before_a_visit_ends_then_every_month(pair, karim, nadia, sylvie, now):
    doubted = asked(pair)
    unheard = fire_deadline(doubted, now=doubted.deadline_at)

    assert unheard.state == "unheard"
    assert told(sylvie, since=now + A_DAY) == ["unheard"]
    assert told(karim, since=unheard.entered_at) == ["accompanied-look_in-clock"]
    assert may(sylvie, "settle", unheard)
    ended = days_go_by(pair, until=unheard.entered_at + 190 * A_DAY)
    assert ended.state == "done"
    assert ended.ended_at - unheard.entered_at >= 180 * A_DAY
    assert told(sylvie, since=unheard.entered_at) == ["unheard"] * 6 + ["faded"]
    assert told(nadia, since=unheard.entered_at) == [
        "accompanied-look_in-clock", "accompanied-ask-unheard-host", "accompanied-fade-clock"
    ]  # fmt: skip


def test_the_coordination_called_and_writes_that_it_goes_on(pair, karim, nadia, sylvie, client, now):
    doubted = asked(pair)
    unheard = fire_deadline(doubted, now=doubted.deadline_at)
    days_go_by(pair, until=unheard.entered_at + 20 * A_DAY)
    client.force_login(sylvie)
    assert pair.listing.title in client.get(reverse("engagements:to_settle")).content.decode()
    page = client.get(pair.get_absolute_url()).content.decode()
    assert "appelez les deux" in page
    assert page.count("<textarea") == 1

    said = {"move": "carry_on", "seen": unheard.entered_at.isoformat(), "note": "Ils se voient, sans le noter."}
    assert client.post(reverse("engagements:move", args=[pair.code]), said).status_code == 302

    going = again(pair)
    assert (going.state, going.expectation.alerted_at) == ("running", None)
    assert going.expectation.expected_at == going.entered_at + 7 * A_DAY
    assert not may(sylvie, "settle", going)
    assert told(karim, since=now)[-1] == "accompanied-carry_on-guest"


def test_the_coordination_may_end_it_and_neither_is_said_to_have_done_so(pair, karim, nadia, sylvie, now):
    doubted = asked(pair)
    unheard = fire_deadline(doubted, now=doubted.deadline_at)

    ended = move_on(unheard, "end", by=sylvie, now=unheard.entered_at + A_DAY)

    assert ended.state == "done"
    for person in (karim, nadia):
        assert told(person, since=unheard.entered_at)[-1] == "end-mediator"
    assert told(sylvie, since=unheard.entered_at) == ["unheard"]


def test_silence_is_still_noticed_and_the_door_still_shown_while_both_are_asked(pair, karim, sylvie, now):
    doubted = asked(pair)
    (contact,) = reveal(doubted, by=karim, now=doubted.entered_at)
    assert contact.address == "4, rue des Lilas"
    unheard = fire_deadline(doubted, now=doubted.deadline_at)
    (contact,) = reveal(unheard, by=karim, now=unheard.entered_at)
    assert contact.address == "4, rue des Lilas"

    days_go_by(pair, until=unheard.entered_at + 20 * A_DAY)

    assert again(pair).expectation.alerted_at is not None


def test_the_clock_does_not_ask_whoever_noted_a_visit_in_the_same_moment(pair, karim, now):
    late = again(pair)
    at = late.deadline_at
    note(pair, at=at - timedelta(hours=1), minutes=30, by=karim, now=at)

    with pytest.raises(Refused, match="stale"):
        fire_deadline(late, now=at)
    assert again(pair).state == "running"


def test_either_may_still_ask_the_coordination_for_help(garden, nadia, now):
    doubted = asked(garden)

    assert move_on(doubted, "dispute", by=nadia, note="Il ne vient plus.", now=doubted.entered_at).state == "disputed"


def test_what_the_clock_had_stopped_goes_on_and_what_was_noted_counts(pair, garden, karim, nadia, sylvie, now):
    at = now + A_DAY
    note(pair, at=at, minutes=60, by=karim, now=at)
    Engagement.objects.filter(pk=pair.pk).update(deadline_at=now + A_YEAR)
    before = {"state": "running"}
    Engagement.objects.filter(pk=garden.pk).update(state="disputed")
    record("dispute", garden, role="clock", at=at, before=before, after={"state": "disputed"})
    step_in(again(garden), by=sylvie, now=at)

    mend()

    assert again(pair).deadline_at == at + A_YEAR
    assert again(garden).state == "running"
    assert entries_of(garden).last().verb == "resume"
    assert not is_in(garden, sylvie)
    asked_at = again(garden).deadline_at
    assert fire_deadline(again(garden), now=asked_at).state == "unsure"


def test_what_somebody_brought_to_the_coordination_stays_in_its_hands(garden, nadia, now):
    move_on(garden, "dispute", by=nadia, note="Il ne vient plus.", now=now + A_DAY)

    mend()

    assert again(garden).state == "disputed"


def mend() -> None:
    """Do what the migration does."""
    done = import_module("maillon.kernel.engagements.migrations.0024_asked_whether_it_goes_on")
    with connection.cursor() as cursor:
        for statement in (done.SINCE_THE_LAST_PASSAGE, done.NO_QUARREL):
            cursor.execute(statement)
