"""Points of the French grid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.geo import distance_km
from maillon.lib.lambert93 import from_lambert93, looks_like_lambert93


@pytest.mark.parametrize(
    ("east", "north", "latitude", "longitude"),
    [(700_000, 6_600_000, 46.5, 3.0), (652_709.4, 6_862_305.3, 48.8590, 2.3554), (842_666, 6_519_924, 45.7640, 4.8357)],
    ids=["the origin of the grid", "Paris", "Lyon"],
)
def test_known_points_of_the_grid(east, north, latitude, longitude):
    point = from_lambert93(east, north)

    assert distance_km(*point, latitude, longitude) < 0.01


@given(st.floats(100_000, 1_200_000), st.floats(6_050_000, 7_100_000))
def test_one_kilometre_on_the_grid_is_about_one_on_earth(east, north):
    assert distance_km(*from_lambert93(east, north), *from_lambert93(east, north + 1000)) == pytest.approx(1, abs=0.01)


def test_degrees_are_not_taken_for_metres():
    assert not looks_like_lambert93(4.38, 45.43)
    assert looks_like_lambert93(808_000, 6_482_000)
