"""Whoever answers what is no longer there is told so, and has their words back."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
WORDS = "Trois paragraphes précieux."
OVER = "On ne peut plus y répondre."
BEGUN = "Ce moment a déjà commencé."
AWAY = {"paused": living.pause, "ended": living.end, "hidden": living.hide}
HOUR = timedelta(hours=1)


@pytest.fixture
def reply(client, karim, now, monkeypatch):
    """Answer as Karim does, by the form."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    client.force_login(karim)

    def reply(listing, **said):
        url = f"{listing.get_absolute_url()}repondre/"
        return client.post(url, said) if said else client.get(url)

    return reply


@pytest.mark.parametrize("how", AWAY)
def test_what_was_written_comes_back_where_the_listing_was_taken_away_meanwhile(published, reply, nadia, now, how):
    gift = published(kinds.get("gift"))
    AWAY[how](gift, by=nadia, now=now)

    page = reply(gift, message=WORDS)

    assert page.status_code == 404
    assert WORDS in page.content.decode()
    assert OVER in page.content.decode()


def test_the_days_and_the_details_come_back_too(published, reply, nadia, now):
    loan = published(kinds.get("loan"))
    living.pause(loan, by=nadia, now=now)

    page = reply(loan, first="2026-12-01", last="2026-12-03", purpose="Percer un mur").content.decode()

    assert "Percer un mur" in page
    assert "1er décembre 2026" in page
    assert "3 décembre 2026" in page


def test_the_moments_that_were_proposed_come_back_too(published, reply, nadia, now):
    lesson = published(kinds.get("skill_exchange"))
    living.pause(lesson, by=nadia, now=now)

    page = reply(lesson, day_1="2026-12-01", at_1="18:00", day_2="", at_2="", day_3="demain").content.decode()

    assert "1er décembre 2026 18:00" in page
    assert "demain" in page


def test_without_a_word_one_is_told_that_it_is_over(published, reply, nadia, now):
    gift = published(kinds.get("gift"))
    living.end(gift, by=nadia, now=now)

    page = reply(gift, message="").content.decode()

    assert OVER in page
    assert "à recopier" not in page


def test_the_same_form_sent_again_once_it_is_over_leads_to_the_answer_it_made(published, reply, karim, nadia, now):
    gift = published(kinds.get("gift"))
    made = answer(gift, Answer(message=WORDS), by=karim, now=now)
    living.pause(gift, by=nadia, now=now)

    page = reply(gift, message=WORDS, submission=str(made.submission))

    assert page.url == made.get_absolute_url()
    assert Engagement.objects.count() == 1


def test_nobody_learns_of_an_answer_by_another_than_its_form(published, reply, crowd, nadia, now):
    gift = published(kinds.get("gift"))
    made = answer(gift, Answer(message=WORDS), by=crowd[0], now=now)
    living.pause(gift, by=nadia, now=now)

    assert reply(gift, message="Moi aussi", submission=str(made.submission)).status_code == 404


def test_a_ride_that_has_begun_says_so_and_not_to_choose_a_moment(published, reply, karim, now, monkeypatch):
    ride = published(kinds.get("ride"))
    at = ride.starts_at + HOUR
    with pytest.raises(Refused, match="slot_past"):
        answer(ride, Answer(), by=karim, now=at)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    page = reply(ride).content.decode()
    assert BEGUN in page
    assert "<textarea" not in page

    page = reply(ride, message=WORDS).content.decode()
    assert BEGUN in page
    assert WORDS in page
