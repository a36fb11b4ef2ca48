"""The pages of the directory, as visitors and those who look after it see them."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from maillon.kernel.search.models import SearchDocument
from maillon.modules.directory.models import ImportRun, Place, PlaceReport

from .conftest import as_csv

OPEN, CLOSED = "24/7", "Mo-Su off"


@pytest.fixture(autouse=True)
def french(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"


@pytest.fixture
def places(bring, feurs, lyon):
    """Three places: two in Saint-Étienne of which one is open now, one in Feurs."""
    bring(
        {"horaires": OPEN},
        {"id": "a-2", "nom": "Mairie", "horaires": CLOSED, "latitude": "45.4397", "longitude": "4.3872", "services": "Loisirs et créations numériques",
         "frais_a_charge": "Payant", "publics_specifiquement_adresses": "Jeunes", "fiche_acces_libre": "https://acceslibre.beta.gouv.fr/x"},
        {"id": "a-3", "nom": "Espace de Feurs", "commune": "Feurs", "code_insee": "42094", "code_postal": "42110", "horaires": "", "latitude": "", "longitude": ""},
    )  # fmt: skip


@pytest.fixture
def signed_in(client, make_person, give):
    """Sign somebody in with a role somewhere: signed_in("operator", loire)."""

    def enter(kind, territory=None):
        person = make_person("Sylvie")
        give(person, kind, territory)
        client.force_login(person)
        return person

    return enter


def names(answer):
    return re.findall(r'<a href="/lieux/[A-Z0-9]{8}/">([^<]+)</a>', answer.content.decode())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Espace de Feurs", "Mairie", "Médiathèque de Tarentaize"]),
        ("?pres-de=st+etienne", ["Médiathèque de Tarentaize", "Mairie", "Espace de Feurs"]),
        ("?pres-de=42000", ["Médiathèque de Tarentaize", "Mairie", "Espace de Feurs"]),
        ("?pres-de=45.7322,4.2283", ["Espace de Feurs", "Mairie", "Médiathèque de Tarentaize"]),
        ("?pres-de=42000&ouvert=maintenant", ["Médiathèque de Tarentaize"]),
        ("?pres-de=42000&ouvert=jour&jour=2026-11-17", ["Médiathèque de Tarentaize"]),
        ("?pres-de=42000&service=loisirs", ["Mairie"]),
        ("?pres-de=42000&cout=gratuit", ["Médiathèque de Tarentaize", "Espace de Feurs"]),
        ("?pres-de=42000&public=jeunes", ["Mairie"]),
        ("?pres-de=42000&acces=on", ["Mairie"]),
        ("?pres-de=42000&besoin=surdite", []),
    ],
)
def test_places_are_found_by_where_when_and_what_for(client, places, query, expected):
    answer = client.get(f"/lieux/{query}")

    assert (answer.status_code, names(answer)) == (200, expected)


def test_an_unknown_commune_is_answered_beside_the_field(client, places):
    page = client.get("/lieux/?pres-de=Xyzzyx").content.decode()

    assert "Nous ne connaissons pas «\u00a0Xyzzyx\u00a0»" in page
    assert 'value="Xyzzyx"' in page


def test_a_day_that_is_no_day_is_answered_beside_the_field(client, places):
    assert "Choisissez un jour" in client.get("/lieux/?ouvert=jour").content.decode()
    assert client.get("/lieux/?ouvert=jour&jour=demain").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "?pres-de=%00",
        "?page=zzz",
        "?page=99",
        "?service=zzz",
        "?ouvert=zzz",
        "?pres-de=" + "x" * 5000,
        "?pres-de=99,999",
    ],
)
def test_a_strange_question_is_never_an_error(client, places, query):
    assert client.get(f"/lieux/{query}").status_code == 200


def test_an_empty_answer_says_what_to_do(client, places, lyon):
    assert "Demandez moins" in client.get("/lieux/?pres-de=42000&besoin=surdite").content.decode()


def test_the_map_draws_what_the_list_says_and_nothing_more(client, places):
    page = client.get("/lieux/?pres-de=42000").content.decode()

    drawn = json.loads(re.search(r'<script id="places-map" type="application/json">(.*?)</script>', page)[1])
    assert [pin["name"] for pin in drawn["pins"]] == ["Médiathèque de Tarentaize", "Mairie", "Espace de Feurs"]
    assert all(f'id="{pin["anchor"]}"' in page for pin in drawn["pins"])
    assert "Saint-Étienne" in [commune["name"] for commune in drawn["communes"]]


def test_the_map_is_loaded_on_its_page_only(client, places):
    assert "ui/map/map.js" in client.get("/lieux/?pres-de=42000").content.decode()
    assert "ui/map/map" not in client.get(Place.objects.first().get_absolute_url()).content.decode()


def test_the_list_costs_the_same_for_one_place_and_for_five(client, bring, django_assert_num_queries):
    bring({})
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/lieux/?pres-de=42000")
    bring(*({"id": f"a-{number}"} for number in range(1, 6)))
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/lieux/?pres-de=42000")


LIST_QUERIES = 5


def test_the_page_of_a_place_says_what_is_known(client, places):
    page = client.get(Place.objects.get(name="Médiathèque de Tarentaize").get_absolute_url()).content.decode()

    for told in (
        "Médiathèque de Tarentaize", "20 rue Jo Gouttebarge", "tel:+33477430991", "04\u00a077\u00a043\u00a009\u00a091", "geo:45.4355,4.3811",
        "Aide aux démarches administratives", "Gratuit", "Bibliothèque", "hub", "vérifié le 1er mars 2026", "jour et nuit",
    ):  # fmt: skip
        assert told in page


def test_a_place_without_hours_says_so(client, places):
    page = client.get(Place.objects.get(name="Espace de Feurs").get_absolute_url()).content.decode()

    assert "Nous ne connaissons pas les horaires" in page
    assert "geo:" not in page


def test_no_page_for_what_is_withdrawn_or_unknown(client, places):
    place = Place.objects.first()
    Place.objects.update(state="withdrawn")

    assert client.get(place.get_absolute_url()).status_code == 404
    assert client.get("/lieux/AAAA2222/").status_code == 404


def test_a_remark_is_kept_unreadable_and_read_by_the_team(client, places, signed_in, loire):
    place = Place.objects.get(name="Mairie")

    client.post(f"/lieux/{place.code}/signalement/", {"subject": "hours", "text": "Fermé le mardi"})
    signed_in("coordinator", loire)
    page = client.get("/lieux/signalements/").content.decode()

    assert "Fermé le mardi" in page
    report = PlaceReport.objects.get()
    client.post(f"/lieux/signalements/{report.code}/suite/")
    assert PlaceReport.objects.get().state == "settled"


def test_a_remark_without_a_word_is_answered_beside_the_field(client, places):
    place = Place.objects.get(name="Mairie")

    empty = client.post(f"/lieux/{place.code}/signalement/", {})
    wordless = client.post(f"/lieux/{place.code}/signalement/", {"subject": "other"})
    long = client.post(f"/lieux/{place.code}/signalement/", {"subject": "hours", "text": "x" * 5000})

    assert [answer.status_code for answer in (empty, wordless, long)] == [422] * 3
    assert "Dites-nous ce qui ne va pas" in wordless.content.decode()
    assert not PlaceReport.objects.exists()


def test_remarks_are_limited(client, places):
    place = Place.objects.get(name="Mairie")
    for _time in range(12):
        answer = client.post(f"/lieux/{place.code}/signalement/", {"subject": "hours"})

    assert answer.status_code == 422
    assert PlaceReport.objects.count() == 10


def test_the_team_takes_a_place_off_the_site_and_shows_it_again(client, places, signed_in, loire):
    place = Place.objects.get(name="Mairie")
    signed_in("coordinator", loire)

    client.post(f"/lieux/{place.code}/retrait/")
    assert Place.objects.get(pk=place.pk).state == "withdrawn"
    assert not SearchDocument.objects.filter(code=place.code).exists()

    client.post(f"/lieux/{place.code}/retrait/")
    assert Place.objects.get(pk=place.pk).state == "published"


def test_a_coordinator_of_elsewhere_touches_nothing_here(client, places, signed_in, lyon):
    place = Place.objects.get(name="Mairie")
    signed_in("coordinator", lyon)

    assert client.post(f"/lieux/{place.code}/retrait/").status_code == 404
    assert Place.objects.get(pk=place.pk).state == "published"
    assert "Mairie" not in client.get("/lieux/signalements/").content.decode()


def upload(client, content, source="hub"):
    file = SimpleUploadedFile("lieux.csv", content, content_type="text/csv")
    return client.post("/lieux/imports/", {"source": source, "file": file}, follow=True)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_an_operator_looks_at_a_file_before_bringing_it_in(client, signed_in, saint_etienne, media):
    signed_in("operator")

    preview = upload(client, as_csv({}, {"id": "", "nom": "Sans identifiant"}))

    assert "Rien n’a encore été écrit" in preview.content.decode()
    assert "Le lieu n’a pas d’identifiant." in preview.content.decode()
    assert not Place.objects.exists()
    run = ImportRun.objects.get()
    done = client.post(f"/lieux/imports/{run.code}/confirmation/", follow=True)
    assert "Le fichier est importé" in done.content.decode()
    assert Place.objects.count() == 1
    again = client.post(f"/lieux/imports/{run.code}/confirmation/", follow=True)
    assert again.status_code == 200
    assert Place.objects.count() == 1


def test_a_file_given_up_changes_nothing_and_is_deleted(
    client, signed_in, saint_etienne, media, django_capture_on_commit_callbacks
):
    signed_in("operator")
    upload(client, as_csv({}))
    run = ImportRun.objects.get()
    assert len(list(media.rglob("*.csv"))) == 1

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/lieux/imports/{run.code}/abandon/")

    assert ImportRun.objects.get().state == "dropped"
    assert list(media.rglob("*.csv")) == []
    assert not Place.objects.exists()


def test_a_wrong_file_is_answered_beside_the_field_and_the_source_kept(client, signed_in, saint_etienne, media):
    signed_in("operator")

    answer = upload(client, b"\x00\x01", source="Hinaura")

    assert answer.status_code == 422
    assert "Ce fichier n’est pas une table de lieux" in answer.content.decode()
    assert 'value="Hinaura"' in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_only_operators_bring_files_in(client, signed_in, loire, media):
    signed_in("coordinator", loire)

    assert client.get("/lieux/imports/").status_code == 403


def test_the_home_page_counts_the_places(client, places):
    from django.core.cache import cache

    cache.clear()
    page = client.get("/").content.decode()

    assert "3 lieux où quelqu’un vous aide" in page
    assert "1 est ouvert maintenant" in page


def test_remarks_are_forgotten_after_a_year(places, now):
    from datetime import timedelta

    from maillon.kernel.privacy.retention import rules

    place = Place.objects.first()
    PlaceReport.objects.create(place=place, subject="hours", created_at=now - timedelta(days=366))
    PlaceReport.objects.create(place=place, subject="hours", created_at=now - timedelta(days=364))

    (rule,) = (rule for rule in rules() if rule.model is PlaceReport)

    assert [report.created_at for report in rule.expired(now=now)] == [now - timedelta(days=366)]
