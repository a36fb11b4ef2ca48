"""Communes found as people name them."""

import pytest

from maillon.kernel.territories.actions import ensure_territories
from maillon.kernel.territories.gazetteer import exact_communes, find_commune, nearest_commune, read_where
from maillon.kernel.territories.models import Territory
from maillon.kernel.territories.question import Asked, understand
from maillon.lib.refusal import Refused


@pytest.fixture(scope="module")
def large_communes(django_db_setup, django_db_blocker):
    """The table carried here, brought in once for this file."""
    with django_db_blocker.unblock():
        ensure_territories()
        yield
        Territory.objects.all()._raw_delete("default")


pytestmark = pytest.mark.usefixtures("large_communes", "db")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saint-Étienne", "Saint-Étienne (42)"),
        ("st etienne", "Saint-Étienne (42)"),
        ("  SAINT  ETIENNE ", "Saint-Étienne (42)"),
        ("Saint-Étienne (42)", "Saint-Étienne (42)"),
        ("42000", "Saint-Étienne (42)"),
        ("42 000", "Saint-Étienne (42)"),
        ("42000 Saint-Etienne", "Saint-Étienne (42)"),
        ("st etiene", "Saint-Étienne (42)"),
        ("marseile", "Marseille (13)"),
        ("clermon ferran", "Clermont-Ferrand (63)"),
        ("havre", "Le Havre (76)"),
        ("chalon s/ saone", "Chalon-sur-Saône (71)"),
        ("lyon", "Lyon (69)"),
        ("lyon 3e", "Lyon 3e Arrondissement (69)"),
        ("Lyon 3ème", "Lyon 3e Arrondissement (69)"),
        ("paris 1er", "Paris 1er Arrondissement (75)"),
        ("75015", "Paris 15e Arrondissement (75)"),
        ("ajaccio 2a", "Ajaccio (2A)"),
        ("2A004", "Ajaccio (2A)"),
        ("Saint-Denis (93)", "Saint-Denis (93)"),
        ("saint-denis, la réunion", "Saint-Denis (974)"),
        ("noumea", "Nouméa (988)"),
    ],
)
def test_a_commune_is_found_however_it_is_written(text, expected):
    assert find_commune(text)[0].label == expected


def test_the_commune_with_more_people_comes_first():
    assert [commune.label for commune in find_commune("saint-denis")][:2] == ["Saint-Denis (974)", "Saint-Denis (93)"]


@pytest.mark.parametrize("text", ["", " ", "x", "%", "'; drop", "\x00", "9" * 300, "(", "🙂"])
def test_nonsense_finds_nothing_and_breaks_nothing(text):
    assert find_commune(text) == []


def test_the_label_of_a_commune_finds_it_again_without_doubt():
    communes = list(Territory.objects.communes().order_by("pk"))[::5]

    assert len(communes) > 200
    assert [commune for commune in communes if exact_communes(commune.label) != [commune]] == []


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("lyon 3", Asked(name="lyon 3e arrondissement", departement="69")),
        ("Saint-Pierre 974", Asked(name="saint pierre", departement="974")),
        ("42110 Feurs", Asked(name="feurs", postal_code="42110")),
    ],
)
def test_what_narrows_a_name_is_told_apart(text, understood):
    assert understand(text) == understood


def test_a_point_leads_to_the_commune_around_it():
    assert nearest_commune(45.437, 4.388).label == "Saint-Étienne (42)"
    assert nearest_commune(4.93, -52.33).label == "Cayenne (973)"
    assert nearest_commune(0.0, 0.0) is None


def test_where_reads_a_commune_a_postal_code_and_a_point():
    saint_etienne = Territory.objects.get(code="C42218")

    assert read_where("st etienne").communes == (saint_etienne,)
    assert read_where("42100").communes == (saint_etienne,)
    point = read_where("45.43, 4.39")
    assert (point.latitude, point.longitude, point.communes) == (45.43, 4.39, (saint_etienne,))


def test_an_unknown_commune_is_refused_with_the_closest_names():
    with pytest.raises(Refused) as refused:
        read_where("Roubay")

    assert refused.value.reason == "where_unknown_closest"
    assert "Roubaix (59)" in refused.value.details["closest"]
    with pytest.raises(Refused, match="where_unknown"):
        read_where("xqzw")
