"""Listings over the API: what everybody may find, at its public point, and nothing else."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.said import Moment

pytestmark = pytest.mark.django_db


def ask(client, query):
    return client.get(f"/api/v1/listings{query}")


@pytest.fixture
def gift(published):
    return published(
        kinds.get("gift"), title="Table ronde", address="12 bis, impasse du Secret", details={"sort": "furniture"}
    )


def test_gifts_are_found_near_by_words_and_by_facet(client, gift):
    for query in ("?kind=gift", "?kind=gift&near=42110", "?kind=gift&q=table", "?kind=gift&facet=sort:furniture"):
        answer = ask(client, query).json()

        assert (answer["total"], [one["title"] for one in answer["results"]]) == (1, ["Table ronde"]), query
    assert ask(client, "?kind=gift&near=42110").json()["results"][0]["distance_km"] == 0
    assert ask(client, "?kind=gift&facet=sort:tools").json()["total"] == 0
    assert ask(client, "?kind=ride").json()["total"] == 0


def test_one_listing_says_its_words_and_never_its_address(client, gift):
    whole = client.get(f"/api/v1/listings/{gift.code}")

    assert whole.json()["details"] == {"sort": "furniture"}
    assert "Secret" not in whole.content.decode()


def test_what_is_unknown_paused_or_for_the_coordination_only_is_not_there(client, gift, published, nadia, now):
    visit = published(kinds.get("visit"), title="Visites à Odette")
    living.pause(gift, by=nadia, now=now)

    assert client.get(f"/api/v1/listings/{gift.code}").status_code == 404
    assert client.get(f"/api/v1/listings/{visit.code}").status_code == 404
    assert ask(client, "?kind=visit").json()["total"] == 0
    assert ask(client, "?kind=dragons").status_code == 422
    assert ask(client, "?kind=gift&near=nulle-part-du-tout").status_code == 422


def test_every_kind_says_its_filters(client, db):
    told = {kind["slug"]: kind for kind in client.get("/api/v1/kinds").json()}

    assert set(told) == {kind.slug for kind in kinds.all_kinds()}
    assert told["ride"]["facets"]["wheelchair"]


def lend(listing, person, first, last, *, by, now):
    midnight = now.replace(hour=0, minute=0)
    span = {"first": midnight + timedelta(days=first), "last": midnight + timedelta(days=last + 1)}
    return move_on(
        answer(listing, Answer(**span, details={"purpose": "Camper."}), by=person, now=now), "accept", by=by, now=now
    )


def room(client, listing):
    """Read its room alone, and check that the list says the same."""
    whole = client.get(f"/api/v1/listings/{listing.code}").json()["room"]
    (short,) = ask(client, f"?kind={listing.kind_slug}").json()["results"]
    assert short["room"] == whole
    return whole


def test_a_mission_says_its_moments_to_come_and_how_many_places_are_left(client, published, karim, now):
    starts = [now + timedelta(days=day) for day in (2, 5)]
    moments = tuple(Moment(start, start + timedelta(hours=2)) for start in starts)
    mission = published(kinds.get("mission"), moments=moments, total=3)
    move_on(
        answer(mission, Answer(slot=mission.slots.order_by("starts_at").first()), by=karim, now=now),
        "accept",
        by=mission.author,
        now=now,
    )

    told = room(client, mission)

    assert [(one["left"], one["total"]) for one in told.pop("moments")] == [(2, 3), (3, 3)]
    assert told == {"not_free": [], "total": 6, "left": 5, "unit": "places"}


def test_a_tent_says_the_days_when_it_cannot_be_had_and_surplus_how_many_kilos_are_left(
    client, published, karim, nadia, now
):
    tent = published(kinds.get("loan"), title="Une tente")
    lend(tent, karim, 3, 5, by=nadia, now=now)
    leeks = published(kinds.get("surplus"), title="Des poireaux", total=12)

    assert room(client, tent) == {
        "moments": [], "not_free": [{"first": "2026-11-20", "last": "2026-11-22"}], "total": 1, "left": None, "unit": "",
    }  # fmt: skip
    assert room(client, leeks) == {"moments": [], "not_free": [], "total": 12, "left": 12, "unit": "kg"}


def test_days_are_asked_as_in_the_list_and_what_cannot_be_asked_is_said(client, published, karim, nadia, now):
    tent = published(kinds.get("loan"), title="Une tente")
    lend(tent, karim, 3, 5, by=nadia, now=now)
    mission = published(kinds.get("mission"))

    found = {
        query: ask(client, f"?kind={query}").json()["total"]
        for query in (
            "loan&first=2026-11-22&last=2026-11-25", "loan&first=2026-11-23&last=2026-11-25",
            "loan&first=2026-11-23&near=42110", f"mission&first={mission.starts_at.date()}", "mission&first=2026-12-01",
        )
    }  # fmt: skip

    assert list(found.values()) == [0, 1, 1, 1, 0]
    for query in ("loan&last=2026-12-01", "loan&first=2026-11-01", "gift&first=2026-12-01", "loan&first=2026-12-01&people=2",
                  "loan&first=2026-12-05&last=2026-12-01", "loan&first=demain", "mission&first=9999-12-31"):  # fmt: skip
        assert ask(client, f"?kind={query}").status_code == 422, query


@pytest.mark.parametrize("slug", ["loan", "mission", "ride", "surplus"])
def test_a_page_of_listings_costs_the_same_for_one_and_for_five(
    client, published, make_person, slug, django_assert_max_num_queries
):
    kind = kinds.get(slug)
    for number in range(5):
        published(kind, by=make_person(f"Voisin {number}"))
    ask(client, f"?kind={slug}")

    with django_assert_max_num_queries(6):
        assert len(ask(client, f"?kind={slug}").json()["results"]) == 5
