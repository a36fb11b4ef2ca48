"""Whoever goes somewhere is found by those who go the same way, and only by those."""

import math

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.geo import Way, cells, cells_along, detour_in_km, distance_km

points = st.tuples(st.floats(42, 51), st.floats(-4.5, 8))
detours = st.floats(0.5, 45)
FEURS, SAINT_ETIENNE, ROANNE, LYON = (45.74, 4.22), (45.44, 4.39), (46.04, 4.07), (45.76, 4.84)
MONTBRISON = (45.61, 4.07)  # beside the way between Feurs and Saint-Étienne


def test_whoever_drives_from_feurs_to_saint_etienne_takes_somebody_on_the_way_if_they_can_make_the_detour():
    asked = Way(end=SAINT_ETIENNE, start=MONTBRISON, reach_km=5)

    assert 12 < asked.added_to(FEURS, SAINT_ETIENNE) < 14
    assert [
        asked.is_served_by(FEURS, SAINT_ETIENNE, detour_km=detour_in_km(minutes)) for minutes in (None, 10, 20)
    ] == [
        False,
        False,
        True,
    ]
    assert not asked.is_served_by(FEURS, ROANNE, detour_km=detour_in_km(20))


def test_one_may_say_only_where_one_goes():
    assert Way(end=LYON).is_served_by(FEURS, LYON)
    assert not Way(end=LYON).is_served_by(LYON, FEURS)
    assert Way(end=MONTBRISON, reach_km=1).is_served_by(FEURS, SAINT_ETIENNE, detour_km=15)


@given(points, points, points, points)
def test_a_detour_is_never_negative_and_ones_own_way_adds_nothing(a, b, p, q):
    assert Way(end=q, start=p).added_to(a, b) >= 0
    assert Way(end=b, start=a).added_to(a, b) < 1e-6
    assert Way(end=b, start=a).is_served_by(a, b)
    assert Way(end=b).added_to(a, b) < 1e-6


@given(points, points, points, points, detours, detours)
def test_who_can_make_a_longer_detour_serves_at_least_as_many(a, b, p, q, one, more):
    asked = Way(end=q, start=p)
    served = [asked.is_served_by(a, b, detour_km=km) for km in (None, one, one + more)]

    assert served == sorted(served)


@given(points, points, st.floats(0, 100))
def test_the_way_back_never_serves_the_way_there(a, b, reach):
    there = Way(end=b, start=a, reach_km=reach)

    assert distance_km(*a, *b) <= 2 or not there.is_served_by(b, a)


@given(points, points, points, detours)
def test_wherever_a_detour_may_lead_is_in_one_of_the_cells_along_the_way(a, b, toward, detour):
    # From some point of the way toward any other, as far as the detour allows.
    aside = max(
        (share / 60 for share in range(61) if _added(a, b, _point(a, b, toward, share / 60)) <= detour), default=0
    )
    by = _point(a, b, toward, aside)

    if _added(a, b, by) <= detour:
        assert cells_along(a, b, detour) & set(cells(*by))


@given(points, points, detours)
def test_a_way_needs_few_cells(a, b, detour):
    assert len(cells_along(a, b, detour)) <= 20 * (2 + math.ceil(distance_km(*a, *b) / math.sqrt(detour)))


def _added(a, b, by) -> float:
    return Way(end=by).added_to(a, b)


def _point(a, b, toward, share):
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    return tuple(one + share * (other - one) for one, other in zip(middle, toward, strict=True))
