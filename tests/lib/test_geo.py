"""Distances, cells to search by, and points that never betray where somebody lives."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maillon.lib.geo import Point, blur, bounding_box, cells, cells_around, distance_km, parse_point
from maillon.lib.refusal import Refused

latitudes = st.floats(-80, 80)
longitudes = st.floats(-179.9, 179.9)
SAINT_ETIENNE, LYON, PARIS = (45.4397, 4.3872), (45.7640, 4.8357), (48.8566, 2.3522)


def test_lyon_is_some_fifty_kilometres_from_saint_etienne_and_four_hundred_from_paris():
    assert distance_km(*SAINT_ETIENNE, *LYON) == pytest.approx(50.1, abs=0.3)
    assert distance_km(*LYON, *PARIS) == pytest.approx(391.5, abs=1)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_way_is_as_long_there_as_back_and_nothing_only_on_the_spot(a_lat, a_lon, b_lat, b_lon):
    there = distance_km(a_lat, a_lon, b_lat, b_lon)

    assert there == pytest.approx(distance_km(b_lat, b_lon, a_lat, a_lon))
    assert 0 <= there <= 20016
    assert distance_km(a_lat, a_lon, a_lat, a_lon) == 0


def travel(latitude, longitude, km, bearing):
    """Go so far in a direction, on the sphere."""
    angle, start = km / 6371.0088, math.radians(latitude)
    reached = math.asin(math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(bearing))
    turned = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(start), math.cos(angle) - math.sin(start) * math.sin(reached)
    )
    return math.degrees(reached), (longitude + math.degrees(turned) + 540) % 360 - 180


kilometres, shares, bearings = st.floats(0, 300), st.floats(0, 1), st.floats(0, 2 * math.pi)


@given(latitudes, longitudes, kilometres, shares, bearings)
def test_every_point_of_a_circle_is_in_one_of_its_cells(latitude, longitude, km, share, bearing):
    point = travel(latitude, longitude, km * share, bearing)

    assert cells_around(latitude, longitude, km) & set(cells(*point))


@given(latitudes, longitudes, kilometres, shares, bearings)
def test_every_point_of_a_circle_is_in_its_box(latitude, longitude, km, share, bearing):
    point = travel(latitude, longitude, km * share * 0.999999, bearing)

    assert bounding_box(latitude, longitude, km + 0.001).holds(*point)


@given(latitudes, longitudes, st.floats(0, 100))
def test_a_circle_of_a_hundred_kilometres_needs_twenty_cells_at_most(latitude, longitude, km):
    assert len(cells_around(latitude, longitude, km)) <= 20


def test_the_cells_of_a_point_are_words_of_five_sizes():
    assert [token[:3] for token in cells(45.4, 4.39)] == ["g3:", "g4:", "g5:", "g6:", "g8:"]
    assert cells_around(45.4, 4.39, 0) == {cells(45.4, 4.39)[-1]}
    with pytest.raises(ValueError, match="out of reach"):
        cells_around(45.4, 4.39, 20_000)


keys = st.binary(min_size=16, max_size=16)


@given(st.floats(-75, 75), longitudes, keys, st.text(max_size=8), st.floats(100, 3000))
def test_a_blurred_point_is_always_the_same_and_neither_too_near_nor_too_far(latitude, longitude, key, subject, metres):
    shown = blur(latitude, longitude, key=key, subject=subject, metres=metres)

    assert shown == blur(latitude, longitude, key=key, subject=subject, metres=metres)
    assert 0.2 * metres - 0.2 <= 1000 * distance_km(latitude, longitude, *shown) <= metres + 0.2


@given(keys, st.floats(0, 2 * math.pi))
def test_correcting_an_address_by_a_few_metres_shows_few_different_points(key, bearing):
    moved = [travel(*SAINT_ETIENNE, metres / 1000, bearing) for metres in range(0, 50, 5)]
    shown = {blur(*point, key=key, subject="K7", metres=500) for point in moved}

    # Fifty metres among squares of a hundred cross one row at most, and one border in each of two rows.
    assert len(shown) <= 4


@given(keys, keys, st.text(min_size=1, max_size=8))
def test_without_the_key_nobody_can_undo_the_blur(key, other, subject):
    assume(key != other)

    assert blur(*LYON, key=key, subject=subject) != blur(*LYON, key=other, subject=subject)


@pytest.mark.parametrize(
    "text", ["45.4, 4.39", " 45,4 ; 4,39 ", "45.4 4.39", "geo:45.4,4.39", "45,4,4,39", "+45.4°, 4.39°"]
)
def test_a_point_is_read_however_it_is_written(text):
    assert parse_point(text) == Point(45.4, 4.39)


@pytest.mark.parametrize("text", ["", "Firminy", "91, 0", "0, 181", "nan, nan", "45.4", "1e9, 2", "45.4, 4.39, 8"])
def test_what_is_not_a_point_is_refused(text):
    with pytest.raises(Refused) as met:
        parse_point(text)

    assert met.value.reason == "point_invalid"
