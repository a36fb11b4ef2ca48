"""Territories, and what is inside which."""

from maillon.kernel.access import within
from maillon.kernel.territories.models import Territory


def test_a_commune_is_inside_its_departement_and_region(saint_etienne, loire, auvergne_rhone_alpes, lyon):
    inside_the_loire = Territory.objects.filter(within([loire.path], field="parent")).order_by("path")

    assert list(inside_the_loire) == [saint_etienne]
    assert saint_etienne.path == "FR/R84/D42/C42218/"
    assert saint_etienne.label == "Saint-Étienne (42)"
    assert str(saint_etienne.zone) == "Europe/Paris"
