"""Places over the API."""

import pytest

from maillon.modules.directory.models import Place


@pytest.fixture
def places(bring, feurs):
    bring(
        {"horaires": "24/7"},
        {"id": "a-2", "nom": "Espace de Feurs", "commune": "Feurs", "code_insee": "42094", "code_postal": "42110",
         "latitude": "45.7322", "longitude": "4.2283", "horaires": "Mo-Su off", "services": "Loisirs et créations numériques"},
    )  # fmt: skip


def ask(client, query=""):
    return client.get(f"/api/v1/places{query}")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Espace de Feurs", "Médiathèque de Tarentaize"]),
        ("?near=42000", ["Médiathèque de Tarentaize", "Espace de Feurs"]),
        ("?near=feurs", ["Espace de Feurs", "Médiathèque de Tarentaize"]),
        ("?near=45.73,4.22&limit=1", ["Espace de Feurs"]),
        ("?near=45.73,4.22&limit=1&offset=1", ["Médiathèque de Tarentaize"]),
        ("?open_now=true", ["Médiathèque de Tarentaize"]),
        ("?service=loisirs", ["Espace de Feurs"]),
    ],
)
def test_places_are_listed_near_open_and_of_a_service(client, places, query, expected):
    answer = ask(client, query)

    assert [place["name"] for place in answer.json()["results"]] == expected


def test_a_place_in_a_list_says_how_far_and_whether_it_is_open(client, places):
    told = ask(client, "?near=42000").json()

    assert told["total"] == 2
    first = told["results"][0]
    assert (first["is_open"], first["phone"], first["services"]) == (True, "+33477430991", ["demarches", "acces"])
    assert 0 < first["distance_km"] < 1
    assert first["url"].endswith(f"/lieux/{first['code']}/")


def test_one_place_is_told_whole_with_its_source(client, places):
    place = Place.objects.get(name="Espace de Feurs")

    told = client.get(f"/api/v1/places/{place.code}").json()

    assert told["values"]["services"] == ["Loisirs et créations numériques"]
    assert told["sources"] == [{"source": "hub", "id": "a-2", "updated_on": "2026-03-01", "is_gone": False}]
    assert told["opening_hours"] == "Mo-Su off"


@pytest.mark.parametrize(
    "query", ["?near=Xyzzyx", "?service=zzz", "?limit=0", "?limit=9999", "?offset=-1", "?open_now=perhaps"]
)
def test_a_strange_question_is_refused_in_a_sentence(client, places, query):
    answer = ask(client, query)

    assert answer.status_code == 422
    assert isinstance(answer.json()["detail"], str)


def test_an_unknown_or_withdrawn_place_is_not_there(client, places):
    place = Place.objects.first()
    Place.objects.update(state="withdrawn")

    assert client.get(f"/api/v1/places/{place.code}").status_code == 404
    assert client.get("/api/v1/places/AAAA2222").status_code == 404
    assert ask(client).json() == {"total": 0, "results": []}
