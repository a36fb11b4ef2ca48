"""Where the time to answer passes, each reads who did not answer, and nobody is blamed for what was not theirs to say."""

import pytest

from maillon.kernel import kinds
from maillon.kernel.conversations.models import Message
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of

pytestmark = pytest.mark.django_db


def again(engagement) -> Engagement:
    return Engagement.objects.get(pk=engagement.pk)


def left_alone(engagement, *, between) -> list[list[str]]:
    """Let the time to answer pass, and read what each was told of it."""
    Notice.objects.all().delete()
    kept = again(engagement)
    assert fire_deadline(kept, now=kept.deadline_at).state == "expired"
    return [
        [words_of(notice.slug, notice.data, language="en").text for notice in Notice.objects.filter(person=person)]
        for person in between
    ]


@pytest.fixture
def next_one(published, answered, karim, crowd, nadia, now):
    """Karim has the only place of a ride, and somebody else waits for it."""
    ride = published(kinds.get("ride"), total=1, title="À Lyon")
    first, second = (answered(ride, person) for person in (karim, crowd[0]))
    move_on(first, "accept", by=nadia, now=now)
    return again(first), again(second)


def test_of_a_place_kept_for_a_day_it_is_the_guest_who_did_not_answer(next_one, karim, crowd, nadia, now):
    first, second = next_one
    move_on(second, "welcome", by=nadia, now=now)
    move_on(first, "cancel", by=karim, reason="ill", now=now)
    assert again(second).state == "offered"

    guest, host = left_alone(second, between=(crowd[0], nadia))

    assert guest == [
        "It was kept for you, and the time to say yes has passed: À Lyon. You may answer again if it is still free."
    ]
    assert host == ["Personne 0 did not say yes in time: À Lyon. It is free for others."]


@pytest.mark.parametrize("yes", [False, True])
def test_of_a_waiting_list_nobody_is_to_blame(next_one, crowd, nadia, now, yes):
    _first, second = next_one
    if yes:
        move_on(second, "welcome", by=nadia, now=now)

    guest, host = left_alone(second, between=(crowd[0], nadia))

    assert guest == ["It did not become free in time: À Lyon. Thank you for having come forward."]
    assert host == []
    lines = Message.objects.filter(thread=thread_of(second)).order_by("pk")
    assert lines.last().line == "engagements.expire-waiting"


def test_of_a_stay_it_is_the_association_that_did_not_answer(published, answered, karim, nadia, now):
    room = published(kinds.get("hosting"), title="Une chambre")
    asked = answered(room, karim)
    move_on(asked, "accept", by=nadia, now=now)

    guest, host = left_alone(asked, between=(karim, nadia))

    assert guest == [
        "The association did not answer in time: Une chambre. If you still need it, call the coordination."
    ]
    assert host == [
        "The association did not answer in time: Une chambre. Nothing is expected of you. Thank you for your yes."
    ]


def test_of_another_proposal_it_is_who_was_to_say_yes_to_it(published, answered, karim, nadia, now):
    coat = published(kinds.get("swap"), title="Un manteau")
    asked = answered(coat, karim)
    books = published(kinds.get("swap"), by=karim, title="Des livres")
    move_on(asked, "counter", by=nadia, counter=books, now=now)

    guest, host = left_alone(asked, between=(karim, nadia))

    assert guest == [
        "Nadia proposed something else, and the time to answer has passed: Un manteau. You may answer again if it is still there."
    ]
    assert host == ["Karim did not answer in time: Un manteau. Nothing is expected of you."]


def test_of_what_was_asked_it_is_who_was_asked(published, answered, karim, nadia, now):
    asked = answered(published(kinds.get("gift"), title="Une table"), karim)

    guest, host = left_alone(asked, between=(karim, nadia))

    assert guest == ["No answer came in time: Une table. You are free to ask somebody else."]
    assert host == ["Karim waited for an answer, and the time has passed: Une table."]
