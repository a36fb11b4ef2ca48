"""Listings over the API: what everybody may find, at its public point, and nothing else."""

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living

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
