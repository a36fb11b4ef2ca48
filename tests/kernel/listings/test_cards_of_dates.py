"""The card of a listing of several dates counts what may still be taken, and says the next date."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.listings.actions import dates, living
from maillon.kernel.listings.said import Moment

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
FIRST = datetime(2026, 11, 20, 14, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def facts(client, monkeypatch, karim):
    """What the card says at a moment, to a visitor and to somebody signed in."""

    def at(moment, where="/missions/"):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        client.logout()
        client.get(where)  # what is kept of the first page, such as communes, is not asked of the next
        with CaptureQueriesContext(connection) as asked:
            to_all = client.get(where).context["cards"]
        assert len(asked) <= 6
        client.force_login(karim)
        assert [card["facts"] for card in client.get(where).context["cards"]] == [card["facts"] for card in to_all]
        return [words.replace("\u00a0", " ") for card in to_all for _icon, words in card["facts"]]

    return at


@pytest.fixture
def mission(published):
    """Three Fridays, two places each."""
    moments = tuple(Moment(FIRST + timedelta(weeks=week), FIRST + timedelta(weeks=week) + HOUR) for week in range(3))
    return published(kinds.get("mission"), moments=moments, total=2)


@pytest.mark.parametrize("where", ["/missions/", "/missions/?near=42110"])
def test_places_of_dates_that_have_passed_are_not_counted(mission, facts, now, where):
    assert {"3 dates, dès le vendredi 20 novembre, 14 h", "Il en reste 6 sur 6"} <= set(facts(now, where))
    assert {"2 dates, dès le vendredi 27 novembre, 14 h", "Il en reste 4 sur 4"} <= set(facts(FIRST + HOUR, where))


def test_the_last_date_is_said_alone(mission, facts):
    said = facts(FIRST + timedelta(days=8))

    assert {"vendredi 4 décembre, 14 h – 15 h", "Il en reste 2 sur 2"} <= set(said)


def test_a_list_is_shown_though_the_last_date_has_begun_or_was_taken_away(mission, facts, nadia, now):
    assert not [words for words in facts(FIRST + timedelta(weeks=2, minutes=5)) if "reste" in words]
    for slot in mission.slots.order_by("starts_at"):
        dates.skip_date(slot, by=nadia, now=now)
    assert not [words for words in facts(now) if "reste" in words]


@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [("mission", "/missions/", "Complet"), ("surplus", "/surplus-alimentaires/", "Il n’en reste plus")],
)
def test_what_is_all_taken_says_so_in_words(published, facts, now, kind, where, said):
    listing = published(kinds.get(kind), total=3)
    listing.slots.update(left=0)

    assert said in facts(now, where)


@pytest.mark.parametrize("left", [2, 0])
@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [
        ("ride", "/trajets/", ["Il en reste 2 sur 3", "Complet"]),
        ("mission", "/missions/", ["Il en reste 2 sur 3", "Complet"]),
        ("surplus", "/surplus-alimentaires/", ["Il en reste 2 sur 3 (kg)", "Il n’en reste plus"]),
    ],
)
def test_its_page_and_the_form_of_an_answer_say_what_is_left_as_its_card_does(
    published, facts, client, nadia, crowd, now, kind, where, said, left
):
    listing = published(kinds.get(kind), total=3)
    listing.slots.update(left=left)
    on_the_card, words = facts(now, where), said[0 if left else 1]
    assert words in on_the_card

    client.force_login(crowd[0])
    for address in (listing.get_absolute_url(), reverse("engagements:answer", args=[listing.kind, listing.code])):
        page = client.get(address)
        assert [one.replace("\u00a0", " ") for _icon, one in page.context["facts"]] == on_the_card
        assert words in page.content.decode().replace("\u00a0", " ")


def test_the_page_of_what_is_over_does_not_say_what_is_left(published, client, nadia, now):
    listing = published(kinds.get("surplus"), total=3)
    living.end(listing, by=nadia, now=now)
    client.force_login(nadia)

    assert not [words for _icon, words in client.get(listing.get_absolute_url()).context["facts"] if "reste" in words]
