"""When two people see it otherwise, the coordination reads, joins their conversation, and decides with a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.access import may
from maillon.kernel.conversations.models import Message
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.talking import step_in, thread_of
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.listings.models import Slot
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

from ...fixtures.exchange import an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def disputed(published, karim, nadia, now):
    """Karim and Nadia do not agree on what happened."""
    gift = published(kinds.get("gift"))
    agreed = move_on(answer(gift, Answer(message="Pour ma fille."), by=karim, now=now), "accept", by=nadia, now=now)
    return move_on(agreed, "dispute", by=karim, note="Elle veut de l’argent.", now=now)


def test_whoever_asks_for_help_says_why(published, karim, nadia, now):
    agreed = move_on(answer(published(kinds.get("gift")), Answer(), by=karim, now=now), "accept", by=nadia, now=now)

    with pytest.raises(Refused, match="exchange_words_missing"):
        move_on(agreed, "dispute", by=karim, note="  ", now=now)


def test_the_coordination_is_told_reads_both_and_joins_in_the_open(disputed, sylvie, karim, nadia, now, client):
    assert Notice.objects.filter(person=sylvie, slug="exchange-to-settle").count() == 1
    assert not may(sylvie, "write", thread_of(disputed))
    client.force_login(sylvie)
    page = client.get(disputed.get_absolute_url()).content.decode()
    assert "Elle veut de l’argent." in page

    client.post(reverse("engagements:join", args=[disputed.code]))
    client.post(reverse("engagements:join", args=[disputed.code]))

    assert may(sylvie, "write", thread_of(disputed))
    assert Message.objects.filter(line="engagements.mediator").count() == 1
    assert [entry.by_id for entry in entries_of(disputed).filter(verb="join")] == [sylvie.pk]


def test_both_read_what_becomes_of_it_and_until_when(disputed, karim, nadia, client):
    for person in (karim, nadia):
        client.force_login(person)
        page = client.get(disputed.get_absolute_url()).content.decode()
        assert "La coordination a été appelée à l’aide" in page


def test_it_is_settled_with_a_reason_that_both_read_and_the_coordination_leaves(
    disputed, sylvie, karim, nadia, now, client
):
    step_in(disputed, by=sylvie, now=now)
    with pytest.raises(Refused, match="exchange_words_missing"):
        move_on(disputed, "settle_cancelled", by=sylvie, now=now)

    move_on(disputed, "settle_cancelled", by=sylvie, note="Ici, rien ne se paie.", now=now)

    for person in (karim, nadia):
        client.force_login(person)
        assert "Ici, rien ne se paie." in client.get(disputed.get_absolute_url()).content.decode()
    assert not may(sylvie, "read", thread_of(disputed))
    assert not may(sylvie, "read", disputed)


def test_neither_a_stranger_nor_another_territory_nor_a_side_settles_it(disputed, make_person, give, lyon, karim, now):
    other = make_person("Rose")
    give(other, "coordinator", lyon)

    for person in (other, karim, make_person("Passant")):
        with pytest.raises(Refused, match="not_allowed"):
            step_in(disputed, by=person, now=now)
        with pytest.raises(Refused, match="not_allowed"):
            move_on(disputed, "settle_done", by=person, note="Fait.", now=now)


def test_nobody_joins_what_goes_well(published, karim, nadia, sylvie, now):
    agreed = move_on(answer(published(kinds.get("gift")), Answer(), by=karim, now=now), "accept", by=nadia, now=now)

    with pytest.raises(Refused, match="not_allowed"):
        step_in(agreed, by=sylvie, now=now)


def test_the_coordination_sees_how_to_reach_both_and_it_is_written_down(disputed, sylvie, karim, nadia, client):
    client.force_login(sylvie)

    page = client.post(reverse("engagements:reveal", args=[disputed.code])).content.decode()

    assert karim.email in page
    assert nadia.email in page
    assert entries_of(disputed).get(verb="reveal contact").after == {"of": [nadia.pk, karim.pk]}


def test_what_was_not_collected_goes_to_whoever_waits(published, crowd, nadia, now):
    bread = published(kinds.get("surplus"), total=10)
    first = answer(bread, replace(an_answer(bread, crowd[0], now=now), quantity=10), by=crowd[0], now=now)
    move_on(first, "accept", by=nadia, now=now)
    waiting = answer(bread, replace(an_answer(bread, crowd[1], now=now), quantity=4), by=crowd[1], now=now)
    move_on(waiting, "welcome", by=nadia, now=now)
    later = bread.starts_at + timedelta(minutes=10)
    with pytest.raises(Refused, match="collected_wrong"):
        move_on(Engagement.objects.get(pk=first.pk), "collect", by=nadia, collected=0, now=later)

    done = move_on(Engagement.objects.get(pk=first.pk), "collect", by=nadia, collected=6, now=later)

    assert (done.state, done.quantity) == ("done", 6)
    assert Engagement.objects.get(pk=waiting.pk).state == "offered"
    assert Slot.objects.get(listing=bread).left == 0
    assert entries_of(done).get(verb="count").after == {"quantity": 6}
