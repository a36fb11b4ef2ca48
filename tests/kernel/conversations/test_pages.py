import re

import pytest

from maillon.kernel.conversations.actions import open_thread, post, withdraw
from maillon.kernel.conversations.models import LeavingWish, Message, ReadMark
from maillon.kernel.conversations.queries import threads_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sylvie(client, circle):
    client.force_login(circle["Sylvie"])
    return circle["Sylvie"]


def test_a_message_is_written_and_read_on_its_page(client, circle, thread, sylvie, now):
    post(thread, text="Qui **vient** ?\n<script>alert(1)</script>", by=circle["Awa"], now=now)

    before = client.get(f"/messages/{thread.code}/").content.decode()
    form = re.search(r'name="submission" value="([^"]+)"', before).group(1)
    answer = client.post(f"/messages/{thread.code}/", {"text": "Moi", "submission": form})
    client.post(f"/messages/{thread.code}/", {"text": "Moi", "submission": form})
    after = client.get(f"/messages/{thread.code}/fil/").content.decode()

    assert "Qui <strong>vient</strong> ?" in before
    assert "<script>alert" not in before
    assert 'id="nouveau"' in before
    assert (answer.status_code, answer.url) == (302, f"/messages/{thread.code}/#ecrire")
    assert [message.body for message in Message.objects.filter(author=sylvie)] == ["Moi"]
    assert 'id="nouveau"' not in after


def test_a_text_too_long_comes_back_whole(client, thread, sylvie):
    text = "mot " * 1200

    page = client.post(f"/messages/{thread.code}/", {"text": text}).content.decode()

    assert text.strip() in page
    assert "4799 signes" in page
    assert Message.objects.count() == 0


def test_the_page_of_others_does_not_exist(client, circle, thread):
    client.force_login(circle["Zoé"])

    assert client.get(f"/messages/{thread.code}/").status_code == 404
    assert client.post(f"/messages/{thread.code}/", {"text": "x"}).status_code == 404
    assert client.get("/messages/").status_code == 200


def test_a_message_taken_back_is_on_no_page(client, circle, thread, sylvie, now):
    message = post(thread, text="Une bêtise", by=circle["Awa"], now=now)
    pages = [f"/messages/{thread.code}/", f"/messages/{thread.code}/fil/", "/messages/"]
    shown = ["Une bêtise" in client.get(page).content.decode() for page in pages]

    client.post(f"/messages/message/{message.code}/retrait/", {"why": "x"})

    assert shown == [True, True, True]
    assert not any("Une bêtise" in client.get(page).content.decode() for page in pages)


def test_reading_muting_and_closing_are_buttons(client, circle, thread, sylvie, now):
    post(thread, text="Un", by=circle["Awa"], now=now)

    client.post(f"/messages/{thread.code}/lecture/")
    client.post(f"/messages/{thread.code}/silence/")
    client.post(f"/messages/{thread.code}/cloture/")
    page = client.get(f"/messages/{thread.code}/").content.decode()

    assert threads_of(sylvie).get().unread == 0
    assert ReadMark.objects.get(person=sylvie).muted_at is not None
    assert "Cette conversation est fermée" in page
    assert "Sylvie a fermé la conversation." in page


def test_what_becomes_of_ones_words_is_a_choice(client, sylvie):
    client.post("/messages/mes-mots/", {"erase": "1"})
    chosen = LeavingWish.objects.filter(person=sylvie).exists()
    client.post("/messages/mes-mots/", {"keep": "1"})

    assert (chosen, LeavingWish.objects.exists()) == (True, False)


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_thread_and_for_five(
    client, circle, sylvie, now, count, django_assert_max_num_queries
):
    for number in range(count):
        post(open_thread("test", 1, subject=str(number), now=now), text="x", by=circle["Awa"], now=now)

    with django_assert_max_num_queries(8):
        client.get("/messages/")


@pytest.mark.parametrize("count", [1, 25])
def test_a_conversation_costs_the_same_for_one_message_and_for_twenty_five(
    client, circle, thread, sylvie, now, count, django_assert_max_num_queries
):
    names = ["Awa", "Bruno", "Sylvie"]
    for number in range(count):
        post(thread, text="x", by=circle[names[number % 3]], now=now)

    with django_assert_max_num_queries(10):
        client.get(f"/messages/{thread.code}/")


def test_a_video_room_is_offered_where_a_service_is_set(client, thread, sylvie, settings):
    nothing = client.get(f"/messages/{thread.code}/").content.decode()
    settings.MAILLON_VIDEO_URL = "https://meet.jit.si"
    page = client.get(f"/messages/{thread.code}/").content.decode()

    assert "meet.jit.si" not in nothing
    (room,) = re.findall(r'href="(https://meet\.jit\.si/maillon-[0-9a-f]{24})" target="_blank"', page)
    assert thread.code not in room


def test_nothing_of_a_withdrawn_message_is_left_for_the_list(client, circle, thread, sylvie, now):
    withdraw(post(thread, text="Oubliez-moi", by=circle["Awa"], now=now), by=circle["Awa"], now=now)

    assert "Oubliez-moi" not in client.get("/messages/").content.decode()
