"""The page of answers."""

import pytest

from maillon.kernel.search import Document, index_many

pytestmark = pytest.mark.django_db


def test_guides_places_and_a_person_answer_in_one_page(client, shelves, saint_etienne, settings):
    settings.MAILLON_HELPLINE_NUMBER = "01 99 00 12 34"
    shelves(2)

    page = client.get("/recherche/", {"q": "wi fi marche pa", "pres-de": "42000"}).text

    assert 'href="/guides/wifi-0/"' in page
    assert 'href="/lieux/P0/"' in page
    assert "Ouvert maintenant" in page
    assert "tel:+33199001234" in page


def test_a_misspelt_word_is_shown_as_it_was_understood(client, shelves):
    shelves(1)

    assert "Nous avons lu «\xa0connecter\xa0» pour «\xa0connekter\xa0»" in client.get("/recherche/?q=connekter").text


@pytest.mark.parametrize("q", ["zzzzzz", "<script>alert(1)</script>", "\x00", "'\"", "a" * 5000])
def test_nothing_found_is_never_an_empty_page(client, kinds, q):
    answer = client.get("/recherche/", {"q": q})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert 'href="/themes/soin/"' in answer.text


def test_an_unknown_commune_is_said_beside_the_field_and_the_rest_is_answered(client, shelves, saint_etienne):
    shelves(1)

    page = client.get("/recherche/", {"q": "wifi", "pres-de": "Xyzzyville"}).text

    assert 'value="Xyzzyville"' in page
    assert 'aria-describedby="search-near_error"' in page
    assert "Xyzzyville\xa0»" in page
    assert 'href="/guides/wifi-0/"' in page


def test_near_somewhere_there_is_always_a_place_to_ask(client, shelves, saint_etienne):
    shelves(1)

    page = client.get("/recherche/", {"q": "declaration impots", "pres-de": "Saint-Étienne"}).text

    assert 'href="/lieux/P0/"' in page
    assert "Aucun lieu ne le dit avec ces mots" in page


def test_what_a_neighbour_offers_is_not_shown_for_being_near_only(client, shelves, saint_etienne):
    shelves(1)
    index_many(
        [Document("listing", "COT", "COT", "Manteau à donner", "", "/dons/COT/", latitude=45.44, longitude=4.39)]
    )

    assert "/dons/COT/" not in client.get("/recherche/", {"q": "declaration impots", "pres-de": "42000"}).text
    assert "/dons/COT/" in client.get("/recherche/", {"q": "manteau", "pres-de": "42000"}).text


def test_the_same_words_far_away_do_not_hide_somebody_near(client, shelves, saint_etienne):
    shelves(1)
    index_many([Document("place", "FAR", "loin", "Chemin de fer", "", "/lieux/FAR/", latitude=46.1, longitude=4.4)])

    page = client.get("/recherche/", {"q": "chemin de fer", "pres-de": "42000"}).text

    assert 'href="/lieux/P0/"' in page
    assert 'href="/lieux/FAR/"' in client.get("/recherche/", {"q": "chemin de fer", "type": "place"}).text


def test_one_kind_alone_is_shown_page_after_page(client, shelves):
    shelves(25)

    first, second, beyond = (
        client.get("/recherche/", {"q": "wifi", "type": "guide", "page": page}).text for page in (1, 2, 99)
    )

    assert (first.count('href="/guides/wifi-'), second.count('href="/guides/wifi-')) == (20, 5)
    assert "25 réponses" in first
    assert beyond.count('href="/guides/wifi-') in (0, 20)


@pytest.mark.parametrize("page", ["-1", "0", "x", "9" * 400, "²", "1.5"])
def test_an_odd_page_is_the_first_one(client, shelves, page):
    shelves(1)

    assert 'href="/guides/wifi-0/"' in client.get("/recherche/", {"q": "wifi", "type": "guide", "page": page}).text


def test_one_answer_and_five_cost_as_many_statements(client, shelves, saint_etienne, django_assert_num_queries):
    asked = {"q": "wifi", "pres-de": "42000"}
    for count in (1, 5):
        shelves(count)
        client.get("/recherche/", asked)

        # One of them is for the services in trouble: a notice shows at once, so none is kept.
        with django_assert_num_queries(4):
            assert client.get("/recherche/", asked).text.count('href="/lieux/P') == min(count, 4)


def test_a_theme_shows_its_guides(client, shelves):
    shelves(2)

    assert 'href="/guides/wifi-1/"' in client.get("/themes/bases/").text
    assert 'href="/guides/wifi-1/"' not in client.get("/themes/soin/").text
    assert client.get("/themes/inconnu/").status_code == 404
