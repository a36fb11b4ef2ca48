"""What the clock does when nobody does anything, and what it says: never what nobody said."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.access import may
from maillon.kernel.conversations import lines
from maillon.kernel.conversations.models import Message
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.talking import step_in, thread_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of

pytestmark = pytest.mark.django_db


def told(person, *, language="en") -> list[str]:
    """What somebody was told, in words."""
    found = Notice.objects.filter(person=person).order_by("pk")
    return [words_of(notice.slug, notice.data, language=language).text for notice in found]


def said_in(engagement) -> list[str]:
    """What their conversation said by itself."""
    found = Message.objects.filter(thread=thread_of(engagement)).exclude(line="").order_by("pk")
    return [message.line for message in found]


def test_surplus_asked_for_within_its_hours_waits_until_they_end(published, answered, crowd, nadia, now):
    bread = published(kinds.get("surplus"), total=1)
    during = bread.starts_at + timedelta(minutes=10)

    asked = answered(bread, crowd[0], at=during)
    other = answered(bread, crowd[1], at=during)
    move_on(asked, "accept", by=nadia, now=during)
    waiting = Engagement.objects.get(pk=other.pk)

    assert asked.deadline_at == bread.ends_at
    assert (waiting.state, waiting.deadline_at) == ("waiting", bread.ends_at)


def test_the_coordination_leaves_a_conversation_when_the_clock_ends_the_dispute(published, karim, nadia, sylvie, now):
    gift = published(kinds.get("gift"))
    agreed = move_on(answer(gift, Answer(message="Pour ma fille."), by=karim, now=now), "accept", by=nadia, now=now)
    disputed = move_on(agreed, "dispute", by=karim, note="Elle veut de l’argent.", now=now)
    step_in(disputed, by=sylvie, now=now)
    assert may(sylvie, "read", thread_of(disputed))

    ended = fire_deadline(disputed, now=disputed.deadline_at)

    assert ended.state == "cancelled"
    assert not may(sylvie, "read", thread_of(ended))
    for person in (karim, nadia):
        assert not any("has decided" in words or "reasons" in words for words in told(person))
        assert any("ended by itself" in words for words in told(person))
    assert "coordination" not in lines.words(said_in(ended)[-2], name="")


def test_when_nobody_answers_the_coordination_each_is_told_what_is_true_of_them(
    published, karim, nadia, sylvie, answered, now
):
    odette = published(kinds.get("visit"), side="ask", title="Des visites pour Odette")
    made = answered(odette, karim)

    fire_deadline(made, now=made.deadline_at)

    assert told(nadia)[-1].startswith("Karim did not answer in time")
    assert told(karim)[-1].startswith("The time to answer has passed")
    assert told(sylvie)[-1].startswith("Karim did not answer in time")


@pytest.mark.parametrize("slug", ["swap", "surplus", "loan", "ride"])
def test_nobody_is_said_to_have_written_what_the_clock_wrote(published, answered, karim, nadia, now, slug):
    listing = published(kinds.get(slug))
    made = answered(listing, karim)
    move_on(made, "agree" if slug == "swap" else "accept", by=nadia, now=now)
    agreed = Engagement.objects.get(pk=made.pk)
    before = {person: len(told(person)) for person in (karim, nadia)}

    moved = fire_deadline(agreed, now=agreed.deadline_at)

    assert moved.state == {"ride": "done"}.get(slug, "unsaid")
    for person, others in ((karim, "Nadia"), (nadia, "Karim")):
        (words,) = told(person)[before[person] :]
        assert words.startswith("Nobody wrote")
        assert others not in words
    assert "says" not in lines.words(said_in(moved)[-1], name="")


def test_in_a_swap_either_is_told_what_the_other_writes(published, answered, karim, nadia, now):
    swaps = [published(kinds.get("swap"), title=f"Un manteau {number}") for number in range(2)]
    first, second = (move_on(answered(one, karim), "agree", by=nadia, now=now) for one in swaps)

    move_on(first, "miss", by=karim, now=now)
    assert told(nadia)[-1].startswith("Karim writes that you did not come")
    move_on(Engagement.objects.get(pk=first.pk), "contest", by=nadia, note="J’y étais.", now=now)
    assert told(karim)[-1].startswith("Nadia sees it otherwise")
    move_on(second, "hand_over", by=karim, now=now)
    assert told(nadia)[-1].startswith("Karim writes that each gave and received")
