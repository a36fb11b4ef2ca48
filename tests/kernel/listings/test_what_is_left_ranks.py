"""Near somewhere, a mission that has places left comes before one that is full."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel import kinds
from maillon.kernel.listings.models import Slot
from maillon.kernel.listings.said import Moment

pytestmark = pytest.mark.django_db
MISSION = kinds.get("mission")


@pytest.fixture(autouse=True)
def today(now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def titles(client) -> list[str]:
    return [card["title"] for card in client.get("/missions/?near=42110").context["cards"]]


def test_what_is_full_comes_after_what_has_places_as_soon_as_they_are_taken(published, client):
    one, other = (published(MISSION, title=title, total=5) for title in ("Collecte", "Maraude"))
    for full, free in ((one, other), (other, one)):
        Slot.objects.filter(listing=full).update(left=0)
        Slot.objects.filter(listing=free).update(left=5)

        assert titles(client) == [free.title, full.title]


def test_the_part_that_is_left_counts_not_how_many_nor_the_dates_that_have_passed(published, client, now, monkeypatch):
    first = now + timedelta(days=3)
    moments = tuple(Moment(first + timedelta(days=day), first + timedelta(days=day, hours=2)) for day in (0, 7))
    large = published(MISSION, title="Grande", total=20, moments=moments)
    published(MISSION, title="Petite", total=2, moments=moments)
    large.slots.filter(starts_at__gt=first).update(left=5)
    assert titles(client) == ["Petite", "Grande"]
    Slot.objects.filter(listing__title="Petite", starts_at=first).update(left=2)
    Slot.objects.filter(listing__title="Petite", starts_at__gt=first).update(left=0)

    monkeypatch.setattr("django.utils.timezone.now", lambda: first + timedelta(hours=1))
    assert titles(client) == ["Grande", "Petite"]


def test_a_list_that_counts_them_costs_as_many_statements_for_five_as_for_one(published, client):
    def statements() -> int:
        client.get("/missions/?near=42110")
        with CaptureQueriesContext(connection) as done:
            client.get("/missions/?near=42110")
        return len(done)

    published(MISSION)
    one = statements()
    for _number in range(4):
        published(MISSION)

    assert statements() == one <= 6
