"""The search, for other programs."""

import pytest

from maillon.kernel.search import Document, index_many, registry

pytestmark = pytest.mark.django_db
URL = "/api/v1/search"


@pytest.fixture(autouse=True)
def documents(monkeypatch, saint_etienne):
    kinds = {kind: registry.Kind(kind, kind, "book", lambda: ()) for kind in ("guide", "place")}
    monkeypatch.setattr(registry, "_kinds", kinds)
    index_many(
        [
            Document("guide", "AAAA2345", "wifi", "Se connecter au wifi", "En dix minutes.", "/guides/wifi/"),
            Document("place", "BBBB2345", "epn", "Espace wifi", "1 rue Haute", "/lieux/BBBB2345/",
                     latitude=45.4301, longitude=4.379),
        ]
    )  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_counted():
    from django.core.cache import caches

    caches["limits"].clear()


def test_a_question_is_answered_as_the_contract_says(client, settings):
    settings.MAILLON_URL = "https://maillon.example"

    answer = client.get(URL, {"q": "ouifi", "type": "guide"})

    assert answer.status_code == 200
    assert answer.json() == {
        "total": 1,
        "results": [
            {
                "type": "guide",
                "code": "AAAA2345",
                "slug": "wifi",
                "title": "Se connecter au wifi",
                "summary": "En dix minutes.",
                "url": "https://maillon.example/guides/wifi/",
                "distance_km": None,
            }
        ],
    }


@pytest.mark.parametrize("near", ["Saint-Étienne", "42000", "45.4301,4.379"])
def test_near_gives_distances(client, near):
    [place] = client.get(URL, {"q": "wifi", "type": "place", "near": near}).json()["results"]

    assert place["distance_km"] == 0


def test_any_site_may_read_and_nobody_needs_a_key(client):
    answer = client.get(URL, {"q": "wifi"}, headers={"origin": "https://ailleurs.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.cookies == {}


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"type": "x"}, 422, "«\xa0type\xa0»"),
        ({"limit": "-1"}, 422, "«\xa0limit\xa0» doit être 1 ou plus"),
        ({"limit": "101"}, 422, "100"),
        ({"limit": "vingt"}, 422, "nombre entier"),
        ({"limit": "9" * 5000}, 422, "«\xa0limit\xa0»"),
        ({"near": "999,999"}, 422, "999,999"),
        ({"near": "Xyzzyville"}, 422, "Xyzzyville"),
        ({"near": "\x00"}, 422, "commune"),
        ({"q": "\x00"}, 200, None),
        ({"q": "a" * 10_000_000}, 200, None),
        ({"q": "'\"\\&|!():*<->"}, 200, None),
        ({"q": ""}, 200, None),
        ({"offset": "10001"}, 422, "«\xa0offset\xa0»"),
    ],
)
def test_bad_parameters_are_answered_in_plain_french(client, asked, status, said):
    answer = client.get(URL, asked)

    assert answer.status_code == status
    if said:
        assert said in answer.json()["detail"]


def test_undecodable_bytes_are_no_breakdown(client):
    assert client.get(f"{URL}?q=%ff%fe%00&near=%c0%80").status_code in (200, 422)


def test_above_the_limit_one_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr("maillon.kernel.api.limits.READS_A_MINUTE", 2)

    answers = [client.get(URL, {"q": "wifi"}) for _ in range(3)]
    other = client.get(URL, {"q": "wifi"}, REMOTE_ADDR="192.0.2.7")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert answers[2]["Access-Control-Allow-Origin"] == "*"
    assert other.status_code == 200


@pytest.mark.parametrize(("trusted", "statuses"), [(False, [200, 429]), (True, [200, 200])])
def test_a_forwarded_address_counts_only_behind_our_own_proxy(client, monkeypatch, settings, trusted, statuses):
    monkeypatch.setattr("maillon.kernel.api.limits.READS_A_MINUTE", 1)
    settings.MAILLON_TRUSTED_PROXY = trusted

    found = [client.get(URL, headers={"x-forwarded-for": f"192.0.2.{number}"}).status_code for number in (1, 2)]

    assert found == statuses


def test_a_search_costs_few_statements(client, django_assert_max_num_queries):
    client.get(URL, {"q": "wifi"})

    with django_assert_max_num_queries(4):
        client.get(URL, {"q": "wifi", "near": "42000"})
