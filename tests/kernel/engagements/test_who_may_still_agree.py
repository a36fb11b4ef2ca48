"""A yes asks both sides whether they still may; of what stops one of them, the other learns nothing."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.actions import post
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.listings.actions import living
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety.actions.holding import hold
from maillon.kernel.safety.models import Attestation
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


@pytest.fixture
def asked(published, karim, now):
    """Karim asked for something that Nadia gives."""
    return answer(published(kinds.get("gift")), Answer(message="Pour ma fille."), by=karim, now=now)


@pytest.fixture
def stop(sylvie, now):
    """Have somebody stopped, for good or for a week."""
    return lambda person, what="all", until=None: hold(
        person, what=what, until=until, rule="money", by=sylvie, now=now
    )  # fmt: skip


def test_nobody_says_yes_for_what_is_hidden(asked, nadia, sylvie, now):
    living.hide(asked.listing, by=sylvie, now=now)

    with pytest.raises(Refused, match="not_possible_now"):
        move_on(asked, "accept", by=nadia, now=now)


@pytest.mark.parametrize("until", [None, A_WEEK])
def test_whoever_is_stopped_says_yes_to_nobody(asked, nadia, stop, now, until):
    stop(nadia, until=until and now + until)

    with pytest.raises(Refused, match="held_"):
        move_on(asked, "accept", by=nadia, now=now)


def test_whoever_agrees_with_somebody_stopped_reads_nothing_of_it(asked, karim, nadia, stop, now):
    stop(karim, "answer", now + A_WEEK)

    with pytest.raises(Refused) as refused:
        move_on(asked, "accept", by=nadia, now=now)

    assert (refused.value.reason, refused.value.details) == ("not_possible_now", {})
    assert "account" not in explain(refused.value)
    assert "decision" not in explain(refused.value)


def test_nor_what_an_organisation_has_not_seen_of_them_but_the_coordination_does(published, answered, karim, nadia, sylvie, now):  # fmt: skip
    stay = published(kinds.get("hosting"))
    first, second = answered(stay, karim), answered(published(kinds.get("loan")), karim)
    first = move_on(first, "accept", by=nadia, now=now)
    Attestation.objects.filter(person=karim).delete()

    with pytest.raises(Refused, match="not_possible_now"):
        move_on(second, "accept", by=nadia, now=now)
    with pytest.raises(Refused, match="attestation_missing"):
        move_on(first, "check", by=sylvie, now=now)


def test_those_who_asked_are_told_that_what_is_hidden_is_no_longer_possible(asked, karim, sylvie, run_jobs, now):
    living.hide(asked.listing, by=sylvie, now=now)
    run_jobs()

    assert Engagement.objects.get(pk=asked.pk).state == "void"
    assert Notice.objects.filter(person=karim, slug="exchange-void-guest").count() == 1


def test_of_somebody_stopped_for_good_nothing_goes_on(published, asked, crowd, karim, nadia, stop, run_jobs, now):
    ride = published(kinds.get("gift"), title="Autre chose", total=1)
    agreed = move_on(answer(ride, Answer(), by=crowd[0], now=now), "accept", by=nadia, now=now)
    waiting = answer(ride, Answer(), by=crowd[1], now=now)
    assert waiting.state == "waiting"

    stop(nadia)
    run_jobs()

    states = Engagement.objects.in_bulk([asked.pk, agreed.pk, waiting.pk])
    assert [states[one.pk].state for one in (asked, agreed, waiting)] == ["void", "cancelled", "void"]
    assert Notice.objects.filter(person=karim, slug="exchange-void-guest").count() == 1
    assert Notice.objects.filter(person=crowd[0], slug="exchange-cancel-clock").count() == 1


def test_of_somebody_stopped_for_a_time_what_was_agreed_stays(published, asked, crowd, nadia, stop, run_jobs, now):
    other = published(kinds.get("gift"), title="Autre chose")
    agreed = move_on(answer(other, Answer(), by=crowd[0], now=now), "accept", by=nadia, now=now)

    stop(nadia, "publish", now + A_WEEK)
    run_jobs()
    assert Engagement.objects.get(pk=asked.pk).state == "asked"
    stop(nadia, "all", now + A_WEEK)
    run_jobs()

    assert Engagement.objects.get(pk=asked.pk).state == "void"
    assert Engagement.objects.get(pk=agreed.pk).state == "accepted"


def test_whoever_may_no_longer_write_to_others_writes_in_no_conversation_of_strangers(asked, karim, nadia, stop, now):
    thread = thread_of(asked)
    post(thread, text="Passez dimanche.", by=nadia, now=now)
    stop(nadia)

    with pytest.raises(Refused, match="held_for_good"):
        post(thread, text="Venez quand même.", by=nadia, now=now)
    assert post(thread, text="Entendu.", by=karim, now=now).pk


def test_only_whoever_may_say_no_reads_that_they_may(published, answered, karim, nadia, sylvie, stop, now):
    checked = move_on(answered(published(kinds.get("hosting")), karim), "accept", by=nadia, now=now)
    asked = answered(published(kinds.get("loan")), karim)
    stop(karim)
    refused = []
    for made, name, by in ((asked, "accept", nadia), (checked, "check", sylvie)):
        with pytest.raises(Refused, match="not_possible_now") as caught:
            move_on(made, name, by=by, now=now)
        refused.append(explain(caught.value))

    assert ["say no" in words or "dire non" in words for words in refused] == [True, False]
