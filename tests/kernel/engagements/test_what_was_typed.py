"""What somebody wrote about a dispute or a silence is never lost: the page comes back with it, and says why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.expecting import see_to
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.engagements.models import Engagement, Expectation

pytestmark = pytest.mark.django_db
WORDS = "Elle voulait de l’argent pour le vélo."
# A thousand signs as the browser counts them: it says that nothing is too long.
LONG = "\r\n".join(["Une ligne de dix-neuf."] * 43)


@pytest.fixture
def agreed(published, karim, nadia, now):
    gift = published(kinds.get("gift"), title="Un vélo")
    return move_on(answer(gift, Answer(), by=karim, now=now), "accept", by=nadia, now=now)


@pytest.fixture
def pair(published, karim, nadia, sylvie, now):
    """Karim visits Odette, and Nadia worries."""
    odette = published(kinds.get("visit"), side="ask", title="Des visites pour Odette", total=2)
    made = move_on(bring_together(odette, karim, by=sylvie, now=now), "accept", by=karim, now=now)
    note(made, at=now, minutes=60, words="Il crie.", is_worrying=True, by=nadia, now=now)
    return made


def send(client, person, name, engagement, **said):
    client.force_login(person)
    answer = client.post(reverse(f"engagements:{name}", args=[engagement.code]), said)
    return answer.status_code, answer.content.decode()


def test_a_text_of_a_thousand_signs_with_line_breaks_is_taken(agreed, pair, karim, sylvie, client):
    assert len(LONG) > 1_000 >= len(LONG.replace("\r\n", "\n"))

    assert send(client, karim, "move", agreed, move="dispute", note=LONG)[0] == 302
    assert send(client, sylvie, "see_to", pair, words=LONG)[0] == 302

    assert Engagement.objects.get(pk=agreed.pk).state == "disputed"
    assert Expectation.objects.get().worried_at is None


def test_what_is_too_long_comes_back_in_its_form(agreed, pair, karim, sylvie, client):
    for person, name, engagement, said in (
        (karim, "move", agreed, {"move": "dispute", "note": WORDS + "a" * 1_000}),
        (sylvie, "see_to", pair, {"words": WORDS + "a" * 1_000}),
    ):
        status, page = send(client, person, name, engagement, **said)

        assert (status, page.count(WORDS)) == (422, 1)
        assert "C’est trop long" in page
        assert 'role="alert"' in page


def test_a_reason_that_is_missing_is_asked_for_where_it_was_typed(agreed, karim, client):
    status, page = send(client, karim, "move", agreed, move="dispute", note="   ")

    assert status == 422
    assert "Dites pourquoi en quelques mots" in page


def test_what_the_coordination_found_has_a_refusal_of_its_own(pair, sylvie, client):
    status, page = send(client, sylvie, "see_to", pair, words="   ")

    assert status == 422
    assert "les deux le liront" not in page
    assert Expectation.objects.get().worried_at is not None


def test_what_was_typed_about_what_moved_meanwhile_is_shown_to_be_copied(
    agreed, pair, karim, nadia, sylvie, client, now
):
    move_on(agreed, "cancel", by=nadia, reason="ill", now=now)
    see_to(pair, words="Appelés.", by=sylvie, now=now)

    for person, name, engagement, said in (
        (karim, "move", agreed, {"move": "dispute", "note": WORDS}),
        (sylvie, "see_to", pair, {"words": WORDS}),
    ):
        status, page = send(client, person, name, engagement, **said)

        assert (status, page.count(WORDS)) == (422, 1)
        assert engagement.listing.title in page


def test_what_another_coordinator_settled_first_gives_back_ones_words_and_nothing_else(
    agreed, karim, sylvie, make_person, give, loire, client, now
):
    other = make_person("Rose")
    give(other, "coordinator", loire)
    disputed = move_on(agreed, "dispute", by=karim, note="Elle veut de l’argent.", now=now)
    move_on(disputed, "settle_done", by=other, note="Il a été donné.", now=now)

    status, page = send(client, sylvie, "move", agreed, move="settle_cancelled", note=WORDS)

    assert (status, page.count(WORDS)) == (404, 1)
    assert "Un vélo" not in page


def test_a_worry_written_as_it_ended_is_not_lost(pair, karim, nadia, client, now):
    move_on(pair, "end", by=karim, reason="ill", now=now + timedelta(days=1))

    status, page = send(
        client, nadia, "note", pair, day="2026-11-17", at="15:00", minutes="60", feeling="worry", words=WORDS
    )

    assert (status, page.count(WORDS)) == (422, 1)


def test_a_stranger_has_back_what_they_wrote_and_learns_nothing(agreed, make_person, client):
    stranger = make_person("Passant")

    status, page = send(client, stranger, "move", agreed, move="dispute", note=WORDS)

    assert status == 404
    assert "Un vélo" not in page
    assert send(client, stranger, "move", agreed, move="accept")[0] == 404


def test_where_nothing_was_typed_one_comes_back_to_the_page_as_it_stands(agreed, karim, nadia, client, now):
    move_on(agreed, "cancel", by=nadia, reason="ill", now=now)

    status, _page = send(client, karim, "move", agreed, move="collect", seen=now.isoformat())
    words = client.get(agreed.get_absolute_url()).content.decode()

    assert status == 302
    assert "Ce n’est plus possible" in words
