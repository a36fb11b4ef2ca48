"""A ride is found by where it goes, and by those whom it passes near when the driver can make the detour."""

import random

import pytest

from maillon.kernel import kinds, search
from maillon.kernel.listings.criteria import Criteria, Found
from maillon.kernel.listings.jobs import index_ways
from maillon.kernel.search.models import SearchDocument
from maillon.kernel.watches.actions import keeping
from maillon.kernel.watches.matching import watches_for
from maillon.lib.geo import Way, detour_in_km

pytestmark = pytest.mark.django_db
RIDE = kinds.get("ride")
MONTBRISON = "45.61,4.07"  # beside the way from Feurs to Saint-Étienne: some thirteen kilometres more
TITLE = "Un trajet du matin"


def shown(client, query):
    return TITLE in client.get(f"/trajets/?{query}").content.decode()


def test_a_ride_is_found_by_where_it_goes(client, published, roanne):
    published(RIDE, title=TITLE)  # from Feurs to Saint-Étienne

    assert shown(client, "to=42000")
    assert shown(client, "near=42110&to=42000")
    assert shown(client, "q=Saint-Étienne")
    assert not shown(client, "to=42300")  # Roanne
    assert not shown(client, "near=42000&to=42110")  # the way back
    assert not shown(client, "near=42300&to=42000")


@pytest.mark.parametrize(("minutes", "is_found"), [(None, False), (5, False), (30, True)])
def test_whoever_is_beside_the_way_is_taken_along_when_the_driver_can_make_the_detour(
    client, published, minutes, is_found
):
    published(RIDE, title=TITLE, details={"detour": minutes})

    assert shown(client, f"near={MONTBRISON}&to=42000") == is_found
    assert shown(client, f"to={MONTBRISON}") == is_found


def test_an_alert_for_a_destination_hears_of_what_goes_there(published, karim, saint_etienne, roanne, now):
    there, _elsewhere = (
        keeping.keep(RIDE, Criteria(to=search.Near(place.latitude, place.longitude, place.name)), by=karim, now=now)
        for place in (saint_etienne, roanne)
    )

    assert [one.id for one in watches_for(published(RIDE, title=TITLE), now=now)] == [there.pk]
    assert there.criteria.to.label == saint_etienne.name


def test_the_list_keeps_exactly_those_that_serve_the_way(
    published, karim, saint_etienne, feurs, roanne, now, make_person
):
    dice, places = random.Random(10), [saint_etienne, feurs, roanne]
    rides = [
        published(
            RIDE, side="offer", by=make_person(f"Voisin {number}"), territory=dice.choice(places),
            to_territory=dice.choice(places), details={"detour": dice.choice((None, 10, 25, 60))},
        )
        for number in range(12)
    ]  # fmt: skip
    found = 0
    for _turn in range(25):
        start, end = ((dice.uniform(45.3, 46.1), dice.uniform(3.9, 4.6)) for _end in range(2))
        start = start if dice.random() < 0.7 else None
        near = None if start is None else search.Near(*start)
        asked, way = Criteria(near=near, to=search.Near(*end)), Way(end, start, RIDE.radius_km)
        served = {
            ride.code
            for ride in rides
            if way.is_served_by(
                (ride.latitude, ride.longitude),
                (ride.to_territory.latitude, ride.to_territory.longitude),
                detour_km=detour_in_km(ride.details.get("detour")),
            )
        }

        assert {ride.code for ride in Found(RIDE, asked, person=karim, now=now)[:50]} == served
        found += len(served)
    assert found > 20


def test_a_ride_written_before_destinations_were_found_is_found_within_the_hour(client, published):
    published(RIDE, title=TITLE)
    SearchDocument.objects.update(to_latitude=None, to_longitude=None, terms="")
    assert not shown(client, "to=42000")

    index_ways(0)

    assert shown(client, "to=42000")


def test_a_destination_is_found_over_the_api(client, published, roanne):
    ride = published(RIDE, title=TITLE)

    found = {to: client.get(f"/api/v1/listings?kind=ride&to={to}").json()["results"] for to in ("42000", "42300")}

    assert [one["code"] for one in found["42000"]] == [ride.code]
    assert found["42300"] == []


def test_a_list_by_destination_costs_as_many_statements_for_five_as_for_one(
    client, published, django_assert_max_num_queries, make_person
):
    for number in range(5):
        published(RIDE, title=TITLE, by=make_person(f"Voisin {number}"))
    client.get("/trajets/?near=42110&to=42000")

    with django_assert_max_num_queries(6):
        client.get("/trajets/?near=42110&to=42000")
