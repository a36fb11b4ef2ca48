"""Whoever finds a listing may ask about it: one conversation with its author, in private, as long as it is shown."""

import uuid
from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.models import Message, Thread
from maillon.kernel.conversations.private import leave, people_in
from maillon.kernel.conversations.queries import messages_of
from maillon.kernel.conversations.reading import shown_messages
from maillon.kernel.engagements.actions.answering import answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.models import Listing
from maillon.kernel.people.models import Person
from maillon.kernel.questions.asking import ABOUT
from maillon.kernel.safety.actions.attesting import declare_oneself
from maillon.kernel.safety.actions.blocking import block, unblock
from maillon.kernel.safety.actions.holding import hold
from maillon.kernel.safety.models import Case
from maillon.lib.refusal import Refused
from tests.together import at_once

from ...fixtures.exchange import an_answer

pytestmark = pytest.mark.django_db
FRAUD = "payez-moi 50 euros par PayPal ou Western Union avant, puis écrivez-moi sur WhatsApp"
NUMBER = "06 39 98 00 12"
DAY = timedelta(days=1)


def read_by(person, thread):
    found, _older = messages_of(thread)
    return [shown.text for shown in shown_messages(thread, found, reader=person, read_id=0) if not shown.line]


def said_in(thread):
    return [message.body for message in messages_of(thread)[0]]


def test_a_question_opens_one_conversation_with_the_author_and_the_next_goes_on_with_it(coat, nadia, karim, asks):
    first, second = asks(coat, karim), asks(coat, karim, "Il a une capuche ?")

    assert first == second
    assert (first.about_kind, first.about_code, first.subject) == (ABOUT, coat.code, "Un manteau d’hiver")
    assert set(people_in(first)) == {nadia, karim}
    assert said_in(first) == ["Quelle taille fait-il ?", "Il a une capuche ?"]


def test_each_who_asks_has_a_conversation_of_their_own(coat, karim, crowd, asks):
    threads = [asks(coat, person) for person in (karim, crowd[0])]

    assert len({thread.pk for thread in threads}) == 2
    assert [person in people_in(threads[0]) for person in (karim, crowd[0])] == [True, False]


def test_the_same_form_sent_twice_asks_once(coat, karim, asks):
    submission = uuid.uuid4()

    threads = {asks(coat, karim, submission=submission).pk for _time in range(2)}

    assert len(threads) == Message.objects.count() == 1


def test_a_question_that_cannot_be_sent_opens_nothing(coat, karim, asks):
    for text, reason in ((" ", "message_empty"), ("a" * 5_000, "message_too_long")):
        with pytest.raises(Refused, match=reason):
            asks(coat, karim, text)

    assert not Thread.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_questions_in_one_moment_open_one_conversation_and_none_is_lost(coat, karim, asks, monkeypatch):
    monkeypatch.setattr("maillon.kernel.conversations.actions.POSTS_A_MINUTE", 100)

    made = at_once([lambda number=number: asks(coat, karim, f"Question {number}") for number in range(50)])

    assert {thread.pk for thread in made} == {Thread.objects.get().pk}
    assert sorted(message.body for message in Message.objects.all()) == sorted(f"Question {one}" for one in range(50))


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_fifty_times_in_one_moment_asks_once(coat, karim, asks):
    submission = uuid.uuid4()

    made = at_once([lambda: asks(coat, karim, submission=submission) for _time in range(50)])

    assert {thread.pk for thread in made} == {Thread.objects.get().pk}
    assert Message.objects.count() == 1


def test_numbers_stay_masked_until_the_two_agree_on_that_very_listing(coat, published, nadia, karim, crowd, asks, now):
    mine, others = (asks(coat, person, f"Appelez-moi au {NUMBER}") for person in (karim, crowd[0]))
    post(mine, text=f"Moi au {NUMBER}", by=nadia, now=now)
    elsewhere = published(kinds.get("service"), title="Des courses")
    move_on(answer(elsewhere, an_answer(elsewhere, karim, now=now), by=karim, now=now), "accept", by=nadia, now=now)
    masked = "Appelez-moi au (numéro masqué jusqu’à votre accord)"

    assert read_by(nadia, mine)[0] == read_by(nadia, others)[0] == masked
    assert NUMBER not in read_by(karim, mine)[1]

    asked = answer(coat, an_answer(coat, karim, now=now), by=karim, now=now)
    assert read_by(nadia, mine)[0] == masked
    move_on(asked, "accept", by=nadia, now=now)

    assert read_by(nadia, mine)[0] == f"Appelez-moi au {NUMBER}"
    assert read_by(karim, mine)[1] == f"Moi au {NUMBER}"
    assert read_by(nadia, others)[0] == masked


def test_one_asks_only_while_it_is_shown_and_the_conversation_outlives_it(coat, nadia, karim, crowd, asks, now):
    talk = asks(coat, karim)
    for deed in (living.pause, living.end):
        deed(coat, by=nadia, now=now)
        with pytest.raises(Refused, match="not_allowed"):
            asks(coat, crowd[0])
        if deed is living.pause:
            coat = living.resume(Listing.objects.get(pk=coat.pk), by=nadia, now=now)

    post(talk, text="Il est parti, désolée.", by=nadia, now=now)

    assert said_in(talk) == ["Quelle taille fait-il ?", "Il est parti, désolée."]


def test_nobody_asks_about_what_is_hidden_while_it_is_looked_at(coat, sylvie, karim, asks, now):
    living.hide(coat, by=sylvie, now=now)

    with pytest.raises(Refused, match="not_allowed"):
        asks(coat, karim)


def test_where_an_association_says_yes_first_nobody_is_asked_by_somebody_it_does_not_know():
    sides = {
        f"{kind.slug} {side.name}": kind.takes_questions(side.name) for kind in kinds.all_kinds() for side in kind.sides
    }

    assert {name for name, takes in sides.items() if not takes} == {
        "hosting ask", "hosting offer", "visit ask", "visit offer",
    }  # fmt: skip


def test_nobody_asks_themselves(coat, nadia, asks):
    with pytest.raises(Refused, match="not_allowed"):
        asks(coat, nadia)


def test_people_apart_ask_each_other_nothing_and_go_on_where_they_were_once_they_meet_again(
    coat, nadia, karim, asks, now
):
    talk = asks(coat, karim)
    block(karim, by=nadia, now=now)

    with pytest.raises(Refused, match="not_allowed"):
        asks(coat, karim, "Alors ?")
    assert Thread.objects.get().closed_at is not None

    unblock(karim, by=nadia, now=now)

    assert asks(coat, karim, "Alors ?") == talk
    assert said_in(talk) == ["Quelle taille fait-il ?", "Alors ?"]


def test_whoever_is_held_from_answering_asks_nothing(coat, karim, sylvie, asks, now):
    hold(karim, what="answer", until=now + 7 * DAY, rule="money", by=sylvie, now=now)

    with pytest.raises(Refused, match="held_until"):
        asks(coat, karim)


def test_what_seems_made_to_cheat_is_cautioned_of_beside_it_and_moderators_look_at_it(
    coat, nadia, karim, asks, now, run_jobs
):
    talk = asks(coat, karim, FRAUD)
    run_jobs()
    found, _older = messages_of(talk)

    cautions = [
        [shown.caution for shown in shown_messages(talk, found, reader=one, read_id=0)] for one in (nadia, karim)
    ]

    assert ["rien d’avance" in caution for (caution,) in cautions] == [True, False]
    assert Case.objects.get().subject_code == found[0].code


def test_one_says_how_old_one_is_before_one_asks(coat, make_person, asks, now):
    lou = make_person("Lou")

    with pytest.raises(Refused, match="attestation_missing"):
        asks(coat, lou)
    declare_oneself("sixteen_declared", by=lou, now=now)
    with pytest.raises(Refused, match="minors_need"):
        asks(coat, lou)
    declare_oneself("adult_declared", by=lou, now=now)

    assert asks(coat, lou).pk


def test_what_an_organisation_checks_of_whoever_answers_is_not_needed_to_ask(published, make_person, asks, now):
    bread, awa = published(kinds.get("surplus")), make_person("Awa")
    declare_oneself("sixteen_declared", by=awa, now=now)

    with pytest.raises(Refused, match="attestation_missing"):
        answer(bread, an_answer(bread, awa, now=now), by=awa, now=now)
    assert asks(bread, awa).pk


def test_somebody_new_asks_ten_people_who_do_not_write_back_and_the_eleventh_the_day_after(
    published, make_person, asks, now
):
    lou = make_person("Lou")
    Person.objects.filter(pk=lou.pk).update(created_at=now)
    lou.refresh_from_db()
    declare_oneself("adult_declared", by=lou, now=now)
    coats = [published(kinds.get("gift"), by=make_person(f"Voisine {number}")) for number in range(11)]
    talks = [asks(coat, lou) for coat in coats[:10]]

    with pytest.raises(Refused, match="limit_reached"):
        asks(coats[10], lou)
    assert asks(coats[0], lou, "Et sa couleur ?") == talks[0]
    assert Case.objects.filter(subject_kind="person", subject_code=lou.code).exists()

    post(talks[0], text="Bleu.", by=coats[0].author, now=now)
    assert asks(coats[10], lou).pk


def test_whoever_left_the_conversation_comes_back_by_asking_and_the_author_who_left_is_asked_no_more(
    coat, nadia, karim, asks, now
):
    talk = asks(coat, karim)
    leave(talk, by=karim, now=now)

    assert asks(coat, karim, "Encore une chose") == talk
    assert set(people_in(talk)) == {nadia, karim}

    leave(talk, by=nadia, now=now)
    with pytest.raises(Refused, match="question_left"):
        asks(coat, karim, "Vous êtes là ?")


def test_an_author_who_is_away_is_asked_nothing(coat, nadia, karim, sylvie, asks, now):
    hold(nadia, what="all", until=None, rule="money", by=sylvie, now=now)
    Listing.objects.filter(pk=coat.pk).update(state="published")

    with pytest.raises(Refused, match="listing_over"):
        asks(coat, karim)
