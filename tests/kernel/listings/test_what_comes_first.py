"""In every list of a kind, what its declaration counts comes first: with a place, without one, with words, and over the pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel import kinds
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Moment

pytestmark = pytest.mark.django_db
RIDE, SURPLUS, MISSION, GIFT = (kinds.get(slug) for slug in ("ride", "surplus", "mission", "gift"))
HOUR = timedelta(hours=1)


@pytest.fixture
def at(published, now):
    """Publish something that begins in so many hours, and is over so many hours later."""

    def publish(kind, title: str, *, begins: float, lasts: float = 1):
        first = now + begins * HOUR
        return published(kind, title=title, moments=(Moment(first, first + lasts * HOUR),))

    return publish


def titles(client, path: str) -> list[str]:
    return [card["title"] for card in client.get(path).context["cards"]]


def test_of_rides_the_one_that_leaves_first_comes_first_wherever_one_is(client, at):
    at(RIDE, "Demain", begins=24)
    at(RIDE, "Tout à l’heure", begins=2)
    at(RIDE, "Dans trois jours", begins=72)

    assert (
        titles(client, "/trajets/")
        == titles(client, "/trajets/?side=offer")
        == ["Tout à l’heure", "Demain", "Dans trois jours"]
    )


def test_what_must_be_collected_tonight_comes_before_what_was_published_last(client, at):
    at(SURPLUS, "Pain de ce soir", begins=1, lasts=4)
    at(SURPLUS, "Pain de demain", begins=1, lasts=28)

    for path in ("/surplus-alimentaires/", "/surplus-alimentaires/?near=42110", "/surplus-alimentaires/?q=pain"):
        assert titles(client, path)[0] == "Pain de ce soir", path


def test_a_ride_that_has_left_is_in_the_list_no_more_and_comes_last_near_here(client, at, clock, now):
    at(RIDE, "Déjà parti", begins=1, lasts=3)
    at(RIDE, "Pas encore", begins=5)
    clock(now + 2 * HOUR)

    assert titles(client, "/trajets/") == ["Pas encore"]
    assert titles(client, "/trajets/?near=42110") == ["Pas encore", "Déjà parti"]


def test_of_missions_that_say_the_same_the_one_with_places_left_comes_first(client, published):
    free, full = (published(MISSION, title="Collecte de jouets", total=5) for _number in range(2))
    Slot.objects.filter(listing=full).update(left=0)

    for path in ("/missions/", "/missions/?q=jouets", "/missions/?near=42110"):
        assert [card["url"] for card in client.get(path).context["cards"]] == [
            one.get_absolute_url() for one in (free, full)
        ], path


def test_words_count_more_than_all_the_rest(client, published):
    published(GIFT, title="Une lampe de bureau", words="Elle marche bien.")
    published(GIFT, title="Un bureau", words="La lampe n’est pas donnée.")

    assert titles(client, "/dons/?q=lampe") == ["Une lampe de bureau", "Un bureau"]


@pytest.mark.parametrize("query", ["", "q=jouets", "near=42110", "side=offer"])
def test_over_all_the_pages_each_is_there_once_also_past_the_first_hundred(client, published, query, monkeypatch):
    from maillon.kernel.listings import criteria

    monkeypatch.setattr(criteria, "RANKED", 30)  # of three pages, the second is ranked by halves
    every = [published(MISSION, title=f"Collecte de jouets {number}", total=1 + number % 3) for number in range(45)]
    Slot.objects.filter(listing__in=every[::2]).update(left=0)

    seen = [title for page in (1, 2, 3) for title in titles(client, f"/missions/?{query}&page={page}")]

    assert sorted(seen) == sorted(one.title for one in every)


def test_a_list_without_a_place_costs_as_many_statements_for_thirty_as_for_one(client, published):
    def statements(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as done:
            client.get(path)
        return len(done)

    published(MISSION)
    one = [statements(path) for path in ("/missions/", "/missions/?side=offer")]
    for _number in range(29):
        published(MISSION)

    assert [statements(path) for path in ("/missions/", "/missions/?side=offer")] == one
    assert max(one) <= 6
    assert Listing.objects.count() == 30
