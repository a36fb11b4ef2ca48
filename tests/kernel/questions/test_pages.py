"""The page of a listing leads to asking, the conversation leads back, and nothing typed is lost on the way."""

import uuid
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.marks import mark_read, url_of
from maillon.kernel.conversations.models import Message, Thread
from maillon.kernel.conversations.private import leave
from maillon.kernel.engagements.actions.answering import answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.actions import living
from maillon.kernel.notices.models import Preference
from maillon.kernel.privacy.erasure import erase_all_of, everything_about
from maillon.kernel.safety.actions.blocking import block

from ...fixtures.exchange import an_answer

pytestmark = pytest.mark.django_db
WORDS = "Quelle taille fait-il ?"


def asking(listing):
    return reverse("questions:ask", args=[listing.kind, listing.code])


def page(client, path, person=None):
    if person is None:
        client.logout()
    else:
        client.force_login(person)
    return client.get(path).content.decode()


def test_whoever_finds_it_is_led_to_asking_and_its_author_is_not(coat, nadia, karim, client):
    found = [f'href="{asking(coat)}"' in page(client, coat.get_absolute_url(), who) for who in (None, karim, nadia)]

    assert found == [True, True, False]
    assert page(client, coat.get_absolute_url(), karim).index("J’aimerais l’avoir") < page(
        client, coat.get_absolute_url(), karim
    ).index("Poser une question")


def test_whoever_is_not_signed_in_is_brought_to_the_door_and_back_and_keeps_what_they_typed(coat, client):
    door = client.get(asking(coat))
    ended = client.post(asking(coat), {"text": WORDS})

    assert unquote(door.url) == f"{reverse('account_login')}?next={asking(coat)}"
    assert WORDS in ended.content.decode()


def test_a_question_is_sent_and_leads_to_the_conversation(coat, karim, client):
    client.force_login(karim)
    form = client.get(asking(coat))
    given = {"text": WORDS, "submission": form.context["form"]["submission"].value()}

    sent, again = (client.post(asking(coat), given) for _time in range(2))

    assert sent.url == again.url == f"{url_of(Thread.objects.get())}#ecrire"
    assert [message.body for message in Message.objects.all()] == [WORDS]
    talk = client.get(sent.url).content.decode()
    assert "Votre question est partie" in talk
    assert f'href="{coat.get_absolute_url()}"' in talk


def test_whoever_asked_is_led_to_their_conversation_from_then_on(coat, karim, asks, client):
    talk = url_of(asks(coat, karim))

    listing = page(client, coat.get_absolute_url(), karim)

    assert (f'href="{talk}"' in listing, asking(coat) in listing) == (True, False)
    assert client.get(asking(coat)).url == f"{talk}#ecrire"


@pytest.mark.parametrize(("text", "why"), [("", "Il n’y a rien à envoyer"), ("mot " * 2_000, "signes")])
def test_what_cannot_be_sent_is_still_there_with_the_reason(coat, karim, client, text, why):
    client.force_login(karim)

    shown = client.post(asking(coat), {"text": text})

    assert shown.status_code == 200
    assert why in shown.content.decode()
    assert text.strip() in shown.content.decode()
    assert not Thread.objects.exists()


def test_how_old_one_is_is_said_with_the_question_once(coat, make_person, client):
    lou = make_person("Lou")
    client.force_login(lou)

    first = client.post(asking(coat), {"text": WORDS})
    sent = client.post(asking(coat), {"text": WORDS, "says_age": "adult"})

    assert "Dites quel âge vous avez" in first.content.decode()
    assert sent.status_code == 302
    assert [message.author for message in Message.objects.all()] == [lou]


def test_what_was_typed_too_late_comes_back_and_says_nothing_of_the_listing(coat, nadia, karim, client, now):
    living.end(coat, by=nadia, now=now)
    client.force_login(karim)

    late = client.post(asking(coat), {"text": WORDS})

    assert late.status_code == 404
    assert WORDS in late.content.decode()
    assert coat.title not in late.content.decode()
    assert client.get(asking(coat)).status_code == 404
    assert client.post(asking(coat), {"text": " "}).status_code == 404


def test_a_form_sent_again_once_it_is_over_leads_to_what_it_asked(coat, nadia, karim, asks, client, now):
    submission = uuid.uuid4()
    talk = asks(coat, karim, submission=submission)
    living.end(coat, by=nadia, now=now)
    client.force_login(karim)

    again = client.post(asking(coat), {"text": WORDS, "submission": str(submission)})

    assert again.url == f"{url_of(talk)}#ecrire"


def test_people_apart_find_neither_the_listing_nor_how_to_ask(coat, nadia, karim, asks, client, now):
    talk = asks(coat, karim)
    block(karim, by=nadia, now=now)
    client.force_login(karim)

    assert client.get(coat.get_absolute_url()).status_code == client.get(asking(coat)).status_code == 404
    assert WORDS in client.post(asking(coat), {"text": WORDS}).content.decode()
    assert coat.get_absolute_url() not in client.get(url_of(talk)).content.decode()
    assert "Questions" not in page(client, coat.get_absolute_url(), nadia)


def test_its_author_sees_on_the_page_who_asks_and_what_is_not_read(coat, nadia, karim, crowd, asks, client, now):
    read, new = asks(coat, karim), asks(coat, crowd[0], "Il est encore là ?")
    mark_read(read, by=nadia, now=now)

    client.force_login(nadia)
    listing = client.get(coat.get_absolute_url())

    assert [(shown.circle, shown.unread) for shown in listing.context["question_talks"]] == [
        ("Personne 0", 1),
        ("Karim", 0),
    ]
    assert url_of(new) in listing.content.decode()
    assert "Il est encore là" not in page(client, coat.get_absolute_url(), karim)


def test_the_page_of_its_author_costs_the_same_for_many_questions(coat, nadia, crowd, asks, client):
    asks(coat, crowd[0])
    client.force_login(nadia)
    client.get(coat.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(coat.get_absolute_url())
    for person in crowd[1:9]:
        asks(coat, person)

    with CaptureQueriesContext(connection) as many:
        client.get(coat.get_absolute_url())

    assert len(many) == len(few)


def test_whoever_asked_answers_from_the_conversation_and_both_pages_lead_to_each_other(
    coat, nadia, karim, asks, client, now
):
    talk = url_of(asks(coat, karim))
    answering = reverse("engagements:answer", args=[coat.kind, coat.code])
    before = [answering in page(client, talk, person) for person in (karim, nadia)]

    made = answer(coat, an_answer(coat, karim, now=now), by=karim, now=now)

    assert before == [True, False]
    for person in (karim, nadia):
        assert f'href="{talk}"' in page(client, made.get_absolute_url(), person)
        shown = page(client, talk, person)
        assert (f'href="{made.get_absolute_url()}"' in shown, answering in shown) == (True, False)
    listing = page(client, coat.get_absolute_url(), karim)
    assert (talk in listing, asking(coat) in listing, answering in listing) == (True, False, False)


def test_the_coordination_is_not_led_to_what_two_people_wrote_before(coat, karim, nadia, sylvie, asks, client, now):
    talk = url_of(asks(coat, karim))
    made = answer(coat, an_answer(coat, karim, now=now), by=karim, now=now)
    made = move_on(made, "accept", by=nadia, now=now)
    move_on(made, "dispute", by=karim, note="Personne n’est venu.", now=now)

    assert talk not in page(client, made.get_absolute_url(), sylvie)


def test_the_conversation_says_that_the_listing_is_over_and_still_leads_there(
    coat, nadia, karim, crowd, asks, client, now
):
    talk = url_of(asks(coat, karim))
    shown = page(client, talk, karim)
    living.pause(coat, by=nadia, now=now)
    paused = page(client, talk, karim)
    coat.refresh_from_db()
    living.end(coat, by=nadia, now=now)
    over = page(client, talk, karim)

    assert ["n’est pas visible en ce moment" in one for one in (shown, paused, over)] == [False, True, False]
    assert ["Cette annonce est terminée" in one for one in (shown, paused, over)] == [False, False, True]
    assert all(f'href="{coat.get_absolute_url()}"' in one for one in (shown, paused, over))
    assert coat.title in page(client, coat.get_absolute_url(), karim)
    client.force_login(crowd[0])
    assert client.get(coat.get_absolute_url()).status_code == 404


def test_what_was_written_anew_or_hidden_is_not_read_by_whoever_asked(coat, nadia, sylvie, karim, asks, client, now):
    talk = url_of(asks(coat, karim))
    living.hide(coat, by=sylvie, now=now)
    client.force_login(karim)

    assert client.get(coat.get_absolute_url()).status_code == 404
    assert coat.get_absolute_url() not in client.get(talk).content.decode()
    type(coat).objects.filter(pk=coat.pk).update(hidden_at=None, state="paused", unread=True)
    assert client.get(coat.get_absolute_url()).status_code == 404


def test_the_author_is_told_with_the_title_of_the_listing(coat, nadia, karim, asks, run_jobs, mailoutbox):
    Preference.objects.create(person=nadia, rhythm="at_once", quiet_from=0, quiet_until=0)
    mailoutbox.clear()

    asks(coat, karim, "Quelle taille ? Mon numéro : 06 39 98 00 12")
    run_jobs()

    (told,) = [one for one in mailoutbox if one.to == [nadia.email]]
    assert told.subject == "Karim vous a écrit\u00a0: Un manteau d’hiver"
    assert "06 39 98 00 12" not in told.body


def test_a_question_may_be_reported_by_whoever_reads_it(coat, nadia, karim, asks, client):
    talk = asks(coat, karim)

    shown = page(client, url_of(talk), nadia)

    report = reverse("safety:report", args=["message", talk.messages.get().code])
    assert f'href="{report}"' in shown
    assert client.get(report).status_code == 200


def test_a_question_is_given_back_and_goes_with_the_name_of_whoever_leaves(coat, nadia, karim, asks, client, now):
    talk = asks(coat, karim)
    post(talk, text="Une taille M.", by=nadia, now=now)
    given = everything_about(karim)["conversations"]

    erase_all_of(karim, now=now)

    assert [one["text"] for one in given] == [WORDS]
    assert "Karim" not in page(client, url_of(talk), nadia)


def test_where_the_author_has_left_nobody_is_told_that_they_may_still_write_to_each_other(
    coat, nadia, karim, asks, client, now
):
    talk = asks(coat, karim)
    living.end(coat, by=nadia, now=now)
    before = page(client, url_of(talk), karim)

    leave(talk, by=nadia, now=now)

    after = page(client, url_of(talk), karim)
    assert ["Cette annonce est terminée" in one for one in (before, after)] == [True, True]
    assert ["Vous pouvez encore vous écrire" in one for one in (before, after)] == [True, False]


def test_a_question_is_at_the_address_of_its_kind_only(coat, karim, client):
    client.force_login(karim)

    assert client.get(reverse("questions:ask", args=[kinds.get("loan"), coat.code])).status_code == 404
