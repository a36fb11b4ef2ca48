"""Two people brought together, visits noted once, breaks, and silence that is noticed."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.access import may
from maillon.kernel.conversations.models import Message
from maillon.kernel.engagements.actions.expecting import see_to
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.engagements.actions.pausing import pause
from maillon.kernel.engagements.models import Engagement, Expectation, Passage
from maillon.kernel.engagements.silence import notice_silence
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def odette(published):
    """Odette would like a visit every week; Nadia published it for her."""
    return published(kinds.get("visit"), side="ask", title="Des visites pour Odette", total=2)


@pytest.fixture
def pair(odette, karim, sylvie, now):
    """Karim said yes."""
    return move_on(bring_together(odette, karim, by=sylvie, now=now), "accept", by=karim, now=now)


def told(person, *, since=None) -> list[str]:
    found = Notice.objects.filter(person=person).order_by("pk")
    return [notice.slug for notice in (found.filter(created_at__gte=since) if since else found)]


def test_the_coordination_proposes_both_are_told_and_whoever_was_asked_says_yes(odette, karim, nadia, sylvie, now):
    made = bring_together(odette, karim, words="Vous êtes voisins.", by=sylvie, now=now)

    assert (made.state, made.made_by) == ("asked", sylvie)
    assert "exchange-pair-guest" in told(karim)
    assert "exchange-pair-host" in told(nadia)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(made, "accept", by=nadia, now=now)
    agreed = move_on(made, "accept", by=karim, now=now)
    assert agreed.state == "running"
    assert "exchange-accept-host" in told(nadia)
    assert "exchange-pair-accept" in told(sylvie)


@pytest.mark.parametrize("who", ["karim", "nadia"])
def test_either_may_say_no_and_the_coordination_knows(odette, karim, nadia, sylvie, now, who):
    made = bring_together(odette, karim, by=sylvie, now=now)

    refused = move_on(made, "decline", by={"karim": karim, "nadia": nadia}[who], reason="dates", now=now)

    assert refused.state == "declined"
    assert "exchange-pair-decline" in told(sylvie)


def test_nobody_is_brought_together_who_was_not_checked(odette, make_person, sylvie, now):
    with pytest.raises(Refused, match="attestation_missing"):
        bring_together(odette, make_person("Inconnu"), by=sylvie, now=now)


def test_going_back_to_the_same_form_proposes_a_second_person_too(odette, karim, crowd, sylvie, client):
    client.force_login(sylvie)
    page = reverse("engagements:pair", args=[odette.code])
    said = {"who": "other", "submission": str(uuid.uuid4())}

    for person in (karim, karim, crowd[0]):
        assert client.post(page, said | {"code": person.code}).status_code == 302

    assert sorted(Engagement.objects.values_list("guest", flat=True)) == sorted([karim.pk, crowd[0].pk])


def test_only_the_coordination_of_the_territory_brings_people_together(odette, karim, make_person, give, lyon, now):
    other = make_person("Rose")
    give(other, "coordinator", lyon)

    with pytest.raises(Refused, match="not_allowed"):
        bring_together(odette, karim, by=other, now=now)


def test_a_visit_is_noted_and_the_next_one_is_expected_from_it(pair, karim, nadia, now):
    later = now + 5 * A_DAY
    passage = note(pair, at=later - timedelta(hours=2), minutes=60, words="Un thé.", by=karim, now=later)

    assert passage.minutes == 60
    assert Expectation.objects.get().expected_at == passage.at + 7 * A_DAY
    assert "exchange-noted" in told(nadia)
    assert Message.objects.filter(line="engagements.noted").count() == 1


def test_a_visit_that_both_note_is_one_visit(pair, karim, nadia, now):
    later = now + A_DAY
    first = note(pair, at=later - timedelta(hours=3), minutes=60, by=karim, now=later)
    again = note(pair, at=later - timedelta(hours=2, minutes=30), minutes=60, by=nadia, now=later)
    after = note(pair, at=later - timedelta(hours=1), minutes=30, by=karim, now=later)

    assert again == first != after
    assert Passage.objects.count() == 2


def test_what_worries_reaches_the_coordination_at_once_and_nobody_else_reads_it(pair, karim, nadia, sylvie, now):
    later = now + A_DAY
    note(pair, at=later, minutes=60, by=karim, now=later)

    note(pair, at=later, minutes=60, words="Je n’ose pas le dire devant lui.", is_worrying=True, by=nadia, now=later)

    assert "exchange-worry" in told(sylvie)
    assert "exchange-worry" not in told(karim)
    assert Passage.objects.get().words == ""
    assert "Je n’ose pas" in Expectation.objects.get().log
    assert may(sylvie, "settle", pair)
    see_to(pair, words="Appelée, tout s’explique.", by=sylvie, now=later)
    assert not may(sylvie, "settle", pair)


@pytest.mark.parametrize("wrong", [timedelta(hours=1), -timedelta(days=80)])
def test_a_visit_is_neither_to_come_nor_long_past(pair, karim, now, wrong):
    with pytest.raises(Refused, match="passage_wrong"):
        note(pair, at=now + wrong, minutes=60, by=karim, now=now)


def test_silence_asks_whoever_comes_then_tells_the_coordination_once(pair, karim, sylvie, now):
    said = []
    for day in range(30):
        notice_silence(now=now + day * A_DAY)
        notice_silence(now=now + day * A_DAY)
        said.append((told(karim).count("exchange-quiet"), told(sylvie).count("exchange-silence")))

    # Seven days of rhythm and two of grace; two more without an answer.
    assert [said.index((1, 0)), said.index((1, 1))] == [9, 11]
    assert said[-1] == (1, 1)


def test_a_visit_ends_the_silence_and_the_next_one_is_noticed_again(pair, karim, sylvie, now):
    for day in (9, 11):
        notice_silence(now=now + day * A_DAY)
    note(pair, at=now + 12 * A_DAY, minutes=30, by=karim, now=now + 12 * A_DAY)
    assert not may(sylvie, "settle", pair)

    for day in (21, 23):
        notice_silence(now=now + day * A_DAY)

    assert told(sylvie).count("exchange-silence") == 2


def test_nobody_is_missed_on_holiday(pair, karim, nadia, sylvie, now):
    until = (now + 20 * A_DAY).date()
    pause(pair, until=until, by=karim, now=now)
    assert "exchange-paused" in told(nadia)

    for day in range(28):
        notice_silence(now=now + day * A_DAY)
    assert "exchange-quiet" not in told(karim)
    for day in (30, 32):
        notice_silence(now=now + day * A_DAY)

    assert told(sylvie).count("exchange-silence") == 1


@pytest.mark.parametrize("days", [0, -3, 300])
def test_a_break_ends_within_six_months(pair, karim, now, days):
    with pytest.raises(Refused, match="pause_wrong"):
        pause(pair, until=(now + days * A_DAY).date(), by=karim, now=now)


def test_of_two_visitors_one_is_enough_and_the_coordination_is_told_once(odette, pair, crowd, sylvie, karim, now):
    other = crowd[0]
    second = move_on(bring_together(odette, other, by=sylvie, now=now), "accept", by=other, now=now)
    note(second, at=now + 6 * A_DAY, minutes=60, by=other, now=now + 6 * A_DAY)

    notice_silence(now=now + 9 * A_DAY)
    assert "exchange-quiet" not in told(karim)
    for day in (15, 17):
        notice_silence(now=now + day * A_DAY)

    assert told(sylvie).count("exchange-silence") == 1


def test_what_is_over_expects_nobody(pair, karim, sylvie, now):
    for day in (9, 11):
        notice_silence(now=now + day * A_DAY)
    ended = move_on(pair, "end", by=karim, reason="ill", now=now + 12 * A_DAY)

    assert notice_silence(now=now + 60 * A_DAY) == 0
    assert not may(sylvie, "settle", ended)
    with pytest.raises(Refused, match="not_under_way"):
        note(ended, at=now, minutes=30, by=karim, now=now + 12 * A_DAY)


def test_only_the_two_and_the_coordination_of_the_territory_read_it(
    pair, make_person, give, lyon, nadia, karim, sylvie
):
    stranger, other = make_person("Passant"), make_person("Rose")
    give(other, "coordinator", lyon)

    readers = {person.name for person in (stranger, other, nadia, karim, sylvie) if may(person, "read", pair)}

    assert readers == {"Nadia", "Karim", "Sylvie"}
    assert [person.name for person in (stranger, other, nadia, karim, sylvie) if may(person, "note", pair)] == [
        "Nadia",
        "Karim",
    ]


def test_nothing_waits_for_ever_where_it_began_twice(pair, karim, nadia, sylvie, now):
    disputed = move_on(pair, "dispute", by=nadia, note="Il vient à minuit.", now=now + A_DAY)
    resumed = move_on(disputed, "resume", by=sylvie, note="Il viendra l’après-midi.", now=now + 2 * A_DAY)

    assert resumed.state == "running"
    assert Expectation.objects.get().expected_at == now + 9 * A_DAY
    assert Engagement.objects.get().state == "running"
