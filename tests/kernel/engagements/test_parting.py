"""What ends because two people part, or one is stopped for good: nobody is said to have done it, nor asked to thank for it."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.conversations.models import Message
from maillon.kernel.engagements import dates
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.privacy import leave_the_exchanges
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.holding import hold
from maillon.kernel.safety.models import Reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(karim, nadia, sylvie, run_jobs, now):
    """Have Nadia block Karim, or Karim stopped for good."""

    def do(how):
        if how == "a block":
            block(karim, by=nadia, now=now)
        else:
            hold(karim, what="all", until=None, rule="money", by=sylvie, now=now)
        run_jobs()

    return do


def said_to(person) -> str:
    notice = Notice.objects.filter(person=person, slug__startswith="exchange-").order_by("-pk").first()
    said = words_of(notice.slug, notice.data, language="en")
    return f"{said.subject} {said.text}"


@pytest.mark.parametrize("how", ["a block", "a decision"])
@pytest.mark.parametrize(("slug", "state"), [("gift", "cancelled"), ("visit", "done")])
def test_neither_reads_that_the_other_ended_it(published, answered, karim, nadia, part, now, slug, state, how):
    made = answered(published(kinds.get(slug), title="Quelque chose"), karim)
    made = move_on(made, "accept", by=karim if made.made_by_id else nadia, now=now)

    part(how)

    assert Engagement.objects.get(pk=made.pk).state == state
    for person, other in ((karim, nadia), (nadia, karim)):
        assert "Quelque chose" in said_to(person)
        assert str(other) not in said_to(person)
        assert "Thank you" not in said_to(person)
    ended = "end" if state == "done" else "cancel"
    assert Message.objects.filter(thread=thread_of(made), line=f"engagements.{ended}-clock").exists()


@pytest.mark.parametrize("how", ["a block", "a decision"])
def test_nor_is_asked_for_a_word_of_thanks(published, answered, karim, nadia, part, now, how):
    made = answered(published(kinds.get("visit")), karim)
    move_on(made, "accept", by=karim if made.made_by_id else nadia, now=now)

    part(how)

    assert not Reference.objects.exists()
    assert not Notice.objects.filter(slug="safety.invited").exists()


def while_it_is_parted(monkeypatch, deed) -> None:
    """Have something happen between what was read and the first move."""
    waits = [deed]

    def then(*given, **facts):
        if waits:
            waits.pop()()
        return move_on(*given, **facts)

    monkeypatch.setattr(dates, "move_on", then)


@pytest.mark.parametrize("how", ["a block", "a decision"])
def test_a_yes_said_in_the_same_moment_does_not_stay_agreed(published, answered, karim, nadia, part, monkeypatch, now, how):  # fmt: skip
    made = answered(published(kinds.get("gift"), total=1), karim)
    monkeypatch.setattr("maillon.kernel.engagements.actions.moving.check_both", lambda *_given, **_facts: None)
    while_it_is_parted(monkeypatch, lambda: move_on(made, "accept", by=nadia, now=now))

    part(how)

    ended = Engagement.objects.get(pk=made.pk)
    assert ended.state == "cancelled"
    assert ended.slot.left == 1


def test_but_does_where_somebody_is_stopped_for_a_time(published, answered, karim, nadia, sylvie, run_jobs, monkeypatch, now):  # fmt: skip
    made = answered(published(kinds.get("gift")), karim)
    monkeypatch.setattr("maillon.kernel.engagements.actions.moving.check_both", lambda *_given, **_facts: None)
    while_it_is_parted(monkeypatch, lambda: move_on(made, "accept", by=nadia, now=now))

    hold(karim, what="all", until=now + timedelta(days=7), rule="money", by=sylvie, now=now)
    run_jobs()

    assert Engagement.objects.get(pk=made.pk).state == "accepted"


@pytest.mark.parametrize("leaves", ["guest", "host"])
def test_whoever_leaves_takes_their_own_words_and_not_those_of_the_other(
    published, answered, karim, nadia, sylvie, now, leaves
):
    made = move_on(answered(published(kinds.get("loan")), karim), "accept", by=nadia, now=now)
    lent = move_on(made, "hand_over", by=nadia, note="Une vis manque.", now=now)
    disputed = move_on(lent, "dispute", by=karim, note="Elle ne démarre pas.", now=now)
    move_on(disputed, "settle_done", by=sylvie, note="Elle est rendue.", now=now)
    person = {"guest": karim, "host": nadia}[leaves]

    leave_the_exchanges(person, now=now)

    kept = Engagement.objects.get(pk=made.pk).notes
    assert ("Une vis manque." in kept) == (leaves == "guest")
    assert ("Elle ne démarre pas." in kept) == (leaves == "host")
    assert "Elle est rendue." in kept
