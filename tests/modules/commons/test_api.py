"""Guides as other programs read them."""

from copy import deepcopy

import pytest
from ninja import NinjaAPI
from ninja.testing import TestClient

from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.api import router


@pytest.fixture
def api():
    """The router alone, as if it were the whole API."""
    alone = NinjaAPI(urls_namespace="guides-alone")
    alone.add_router("", deepcopy(router))
    return TestClient(alone)


def test_a_guide_is_given_in_full(lamp, api, settings):
    settings.MAILLON_URL = "https://entraide.example"

    guide = api.get("/guides/lampe").json()

    assert guide["url"] == "https://entraide.example/guides/lampe/"
    assert guide["steps"] == [
        {"number": 1, "title": "Levez-vous.", "html": "<p>Sans hâte.</p>"},
        {"number": 2, "title": "Appuyez.", "html": "<p>Le bouton est à gauche.</p>"},
    ]
    assert guide["markdown"] == lamp.body
    assert (guide["licence"], guide["authors"], guide["verified_on"]) == ("CC-BY-SA-4.0", ["Awa"], "2026-11-01")


def test_an_unknown_or_withdrawn_guide_is_not_found(lamp, api):
    type(lamp).objects.update(state="withdrawn")

    assert [api.get(f"/guides/{slug}").status_code for slug in ("lampe", "cave", "%00")] == [410, 404, 404]


def test_guides_are_listed_by_theme_and_by_pages(lamp, folder, write, now, api):
    write("cave", theme="achats", title="Descendre à la cave")
    write("bougie", title="Bougie")
    import_guides(folder, now=now)

    everything = api.get("/guides").json()
    second = api.get("/guides?limit=1&offset=1").json()

    assert [guide["slug"] for guide in everything["results"]] == ["cave", "lampe", "bougie"]
    assert (everything["total"], second["total"]) == (3, 3)
    assert [guide["slug"] for guide in second["results"]] == ["lampe"]
    assert api.get("/guides?theme=achats").json()["total"] == 1
    assert [
        api.get(f"/guides?{asked}").status_code for asked in ("theme=jardin", "limit=0", "limit=101", "limit=x")
    ] == [422] * 4


def test_the_guides_are_part_of_the_whole_api(lamp, client):
    assert client.get("/api/v1/guides/lampe").json()["title"] == "Allumer la lampe"
    assert client.get("/api/v1/guides?theme=bases").json()["total"] == 1
    assert client.get("/api/v1/guides/cave").status_code == 404
