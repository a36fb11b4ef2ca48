"""Somebody who goes around is found by whoever is within that area, even beyond what one usually looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel import kinds, search
from maillon.kernel.kinds import OFFER
from maillon.kernel.listings.criteria import Criteria, Found
from maillon.lib.geo import distance_km, points_within

HELP = kinds.get("service")
FEURS = (45.7322, 4.2283)


@given(km=st.floats(1, 60), looked=st.floats(10, 40), turn=st.floats(0, 360), part=st.floats(0, 1))
def test_from_anywhere_within_an_area_one_of_its_points_is_near_enough(km, looked, turn, part):
    from math import cos, radians, sin

    points = [FEURS, *points_within(*FEURS, km=km, looked_km=looked)]
    north, east = part * km * sin(radians(turn)), part * km * cos(radians(turn))
    here = (FEURS[0] + north / 111.195, FEURS[1] + east / (111.195 * cos(radians(FEURS[0]))))

    assert min(distance_km(*here, *point) for point in points) <= looked * 1.02
    assert all(distance_km(*FEURS, *point) <= km * 1.02 for point in points)
    assert len(points) <= 62
    assert len(points) == 1 or km > looked


@pytest.mark.django_db
@pytest.mark.parametrize(("around", "found"), [(None, False), (20, False), (40, True)])
def test_an_offer_that_goes_forty_kilometres_is_found_at_saint_etienne(
    published, make_person, saint_etienne, now, around, found
):
    # Saint-Étienne is 35 km from Feurs; one looks 15 km around.
    said = {"sort": "diy"} | ({"around": around} if around else {})
    offer = published(HELP, side=OFFER, details=said)

    near = Found(HELP, Criteria(near=search.find_near("Saint-Étienne")), person=make_person("Lou"), now=now)

    assert [one.pk for one in near[:20]] == ([offer.pk] if found else [])


@pytest.mark.django_db
def test_its_card_its_pin_and_its_page_say_how_far_it_goes(published, saint_etienne, client):
    offer = published(HELP, side=OFFER, title="Petites réparations", details={"sort": "diy", "around": 40})

    listed, page = client.get("/coups-de-main/?near=42000"), client.get(offer.get_absolute_url())

    around = "Autour de Feurs (42), jusqu’à 40 km"
    assert [around in one.text.replace("\xa0", " ") for one in (listed, page)] == [True, True]
    (told,) = client.get("/api/v1/listings", {"kind": "service", "near": "42000"}).json()["results"]
    assert (told["reach_km"], told["distance_km"]) == (40, None)
    (pin,) = listed.context["map"]["pins"]
    assert pin["name"].replace("\xa0", " ") == "Petites réparations, jusqu’à 40 km autour"


@pytest.mark.django_db
def test_whoever_needs_help_is_not_asked_how_far_they_go(nadia, client):
    client.force_login(nadia)

    forms = [client.get(f"/coups-de-main/publier/{side}/").text for side in ("offer", "ask")]

    assert ['name="around"' in form for form in forms] == [True, False]
