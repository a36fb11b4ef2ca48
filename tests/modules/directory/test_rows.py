"""Each defect met in real files, put right or left out, and said."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.modules.directory.importing.communes import Communes, departement_of
from maillon.modules.directory.importing.doubts import words_of
from maillon.modules.directory.importing.rows import CleanRow, clean_row
from maillon.modules.directory.schema import COLUMNS

from .conftest import EXAMPLE

TODAY = date(2026, 11, 17)


@pytest.fixture
def clean(saint_etienne, feurs, lyon):
    def run(**cells):
        row = {**EXAMPLE, **cells}
        return clean_row(2, row, communes=Communes(), today=TODAY)

    return run


def reasons(row):
    return [told["reason"] for told in row.doubts]


def test_a_good_row_has_no_doubt(clean, saint_etienne):
    row = clean()

    assert reasons(row) == []
    assert row.facts["territory_id"] == saint_etienne.pk
    assert row.facts["services"] == ["demarches", "acces"]
    assert (row.facts["phone"], row.facts["verified_on"]) == ("+33477430991", date(2026, 3, 1))
    assert row.facts["pivot"] == ""


@pytest.mark.parametrize(
    ("cells", "field", "value", "reason"),
    [
        ({"telephone": "04 77 43 09 91"}, "phone", "+33477430991", None),
        ({"telephone": "477430991"}, "phone", "+33477430991", None),
        ({"telephone": "04.77.43.09.91 / 06 12 34 56 78"}, "phone", "+33477430991", "phone_several"),
        ({"telephone": "voir site"}, "phone", "", "phone_wrong"),
        ({"courriels": "A@Example.org; b@example.org"}, "emails", ["a@example.org", "b@example.org"], None),
        ({"courriels": "a@b"}, "emails", [], "email_wrong"),
        ({"site_web": "www.example.org"}, "websites", ["https://www.example.org"], None),
        ({"site_web": "https://a.fr/x,y|http://b.fr"}, "websites", ["https://a.fr/x,y", "http://b.fr"], None),
        ({"site_web": "javascript:alert(1)"}, "websites", [], "url_wrong"),
        ({"site_web": "en cours"}, "websites", [], "url_wrong"),
        ({"horaires": "sur rendez-vous"}, "opening_notes", "sur rendez-vous", "hours_unread"),
        ({"horaires": "sur rendez-vous"}, "opening_hours", "", "hours_unread"),
        ({"services": "aide aux demarches administratives"}, "services", ["demarches"], None),
        ({"services": "Aide aux démarches administratives;Loisirs et créations numériques"}, "services", ["demarches", "loisirs"], None),
        ({"services": "Aide aux démarches administratives, Loisirs et créations numériques"}, "services", ["demarches", "loisirs"], None),
        ({"services": "Prendre en main un ordinateur;Accéder à du matériel"}, "services", ["quotidien", "acces"], None),
        ({"services": "Jonglage"}, "services", [], "value_unknown"),
        ({"frais_a_charge": "Gratuit : Je peux accéder gratuitement au lieu et à ses services"}, "costs", ["gratuit"], None),
        ({"publics_accueillis": "Seniors (+ 65 ans);Surdité;Adultes"}, "publics", ["seniors"], None),
        ({"publics_accueillis": "Seniors (+ 65 ans);Surdité;Adultes"}, "special_care", ["surdite"], None),
        ({"labels_nationaux": "France Services;CNFS;Fabriques de Territoire"}, "programmes", ["conseillers", "france-services"], None),
        ({"labels_nationaux": "France Services;CNFS;Fabriques de Territoire"}, "trainings", ["fabriques"], None),
        ({"formations_labels": "Étapes numériques (La Poste)"}, "trainings", ["etapes"], None),
        ({"date_maj": "01/03/2026"}, "verified_on", date(2026, 3, 1), None),
        ({"date_maj": "2026-03-01T10:00:00"}, "verified_on", date(2026, 3, 1), None),
        ({"date_maj": "2027-01-01"}, "verified_on", None, "date_ahead"),
        ({"date_maj": "1970-01-01"}, "verified_on", None, "date_wrong"),
        ({"date_maj": ""}, "verified_on", None, "date_missing"),
        ({"adresse": ""}, "address", "", "address_missing"),
        ({"latitude": "45,4355", "longitude": "4,3811"}, "latitude", 45.4355, None),
        ({"latitude": "4.3811", "longitude": "45.4355"}, "latitude", 45.4355, "point_turned"),
        ({"latitude": "6482000", "longitude": "808000"}, "point_is_exact", True, "point_lambert"),
        ({"latitude": "48.85", "longitude": "2.35"}, "point_is_exact", False, "point_far"),
        ({"latitude": "48.85", "longitude": "2.35"}, "latitude", 45.4301, "point_far"),
        ({"latitude": "nord", "longitude": "est"}, "point_is_exact", False, "point_wrong"),
        ({"latitude": "0", "longitude": "0"}, "point_is_exact", False, "point_wrong"),
        ({"latitude": "45.4", "longitude": ""}, "point_is_exact", False, "point_half"),
        ({"pivot": "21420218400019"}, "pivot", "21420218400019", "pivot_doubtful"),
        ({"pivot": "W423000001"}, "pivot", "W423000001", None),
        ({"pivot": "2.14E+13"}, "pivot", "", "pivot_wrong"),
        ({"code_postal": "42 000"}, "postal_code", "42000", None),
        ({"code_postal": "4200A"}, "postal_code", "42000", "postal_code_wrong"),
        ({"code_insee": "", "commune": "ST ETIENNE CEDEX 1"}, "city", "Saint-Étienne", None),
        ({"code_insee": "", "commune": "Saint Etiene"}, "city", "Saint-Étienne", "commune_misspelt"),
        ({"code_insee": "", "commune": "Feurs"}, "city", "Feurs", "commune_elsewhere"),
        ({"code_postal": "42999"}, "city", "Saint-Étienne", "commune_elsewhere"),
        ({"presentation_resume": "mot " * 100}, "details", ("mot " * 100).strip(), "summary_long"),
    ],
)  # fmt: skip
def test_a_defect_is_put_right_or_left_out_and_said(clean, cells, field, value, reason):
    row = clean(**cells)

    assert row.facts[field] == value
    assert reasons(row) == ([reason] if reason else [])
    assert all(words_of(told) for told in row.doubts)


def test_lambert_93_lands_in_the_right_street(clean):
    facts = clean(latitude="6482000", longitude="808000").facts

    assert (round(facts["latitude"], 1), round(facts["longitude"], 1)) == (45.4, 4.4)


def test_a_summary_too_long_is_cut_between_words(clean):
    summary = clean(presentation_resume="mot " * 100).facts["summary"]

    assert len(summary) <= 280
    assert summary.endswith("mot …")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": ""}, "id_missing"),
        ({"id": "x" * 201}, "id_long"),
        ({"nom": "  "}, "name_missing"),
        (
            {"commune": "Nulle part", "code_postal": "", "code_insee": "", "latitude": "", "longitude": ""},
            "where_missing",
        ),
    ],
)
def test_a_row_of_which_nothing_can_be_made_is_refused(clean, cells, reason):
    assert clean(**cells).reason == reason


def test_a_commune_that_only_the_official_table_knows_is_put_in_its_departement(clean, loire):
    facts = clean(code_insee="42999", commune="Apinac", code_postal="42550", latitude="", longitude="").facts

    assert (facts["territory_id"], facts["city"], facts["postal_code"]) == (loire.pk, "Apinac", "42550")


@pytest.mark.parametrize(
    ("postal_code", "number"),
    [("42000", "42"), ("97400", "974"), ("20090", "2A"), ("20200", "2B"), ("98800", "988"), ("97150", "978")],
)
def test_the_departement_of_a_postal_code(postal_code, number):
    assert departement_of(postal_code) == number


# The reader of files has already taken NUL signs away.
CELL = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)


@given(st.dictionaries(st.sampled_from(COLUMNS), CELL, max_size=12))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_row_is_cleaned_or_refused_with_a_reason(clean, cells):
    row = clean(**cells)

    assert row.facts["name"] if isinstance(row, CleanRow) else words_of({"reason": row.reason, "value": row.value})
