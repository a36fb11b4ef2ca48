"""Near somewhere: circles that widen, exact distances after."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.kernel.search import Near, ask, find_near, index_many
from maillon.lib.geo import distance_km
from maillon.lib.refusal import Refused

SAINT_ETIENNE = (45.4301, 4.379)


@pytest.fixture
def places(document, db):
    """A place every 7 km to the north of Saint-Étienne, up to 140 km."""
    index_many(
        [
            document(
                f"place-{step:02}", f"Mairie {step}", kind="place", latitude=45.4301 + step * 0.063, longitude=4.379
            )
            for step in range(21)
        ]
    )


def test_what_is_nearest_comes_first_when_nothing_else_is_asked(places):
    found = ask("", kinds=["place"], near=SAINT_ETIENNE, limit=100)

    distances = [hit.distance_km for hit in found]
    assert distances == sorted(distances)
    assert found.results[0].slug == "place-00"
    assert 90 < distances[-1] <= 100
    assert found.total == len(distances) == 15


def test_distances_are_exact(places):
    for hit in ask("mairie", kinds=["place"], near=SAINT_ETIENNE):
        assert hit.distance_km == pytest.approx(distance_km(*SAINT_ETIENNE, hit.latitude, hit.longitude), abs=0.01)


def test_among_equals_the_nearest_wins(places):
    slugs = [hit.slug for hit in ask("mairie", kinds=["place"], near=SAINT_ETIENNE, limit=5)]

    assert slugs == [f"place-{step:02}" for step in range(5)]


def test_a_guide_is_everywhere_but_is_not_the_nearest_place(places, document):
    index_many([document("demander", "Demander un papier à la mairie")])

    both = {hit.kind for hit in ask("mairie", kinds=["place", "guide"], near=SAINT_ETIENNE, limit=100)}

    assert both == {"place", "guide"}
    assert {hit.kind for hit in ask("", kinds=["place", "guide"], near=SAINT_ETIENNE)} == {"place"}


def test_a_rare_word_far_away_is_not_hidden_by_common_ones_next_door(document, db):
    crowd = [
        document(f"b{number:03}", "Bibliothèque", kind="place", latitude=45.43, longitude=4.38) for number in range(600)
    ]
    far = document("rare", "Bibliothèque en braille", kind="place", latitude=45.9, longitude=4.38)
    index_many([*crowd, far])

    assert ask("bibliothèque braille", kinds=["place"], near=SAINT_ETIENNE).results[0].slug == "rare"


@settings(max_examples=60, deadline=None)
@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
def test_everything_within_reach_is_in_the_cells_looked_at(latitude, longitude):
    from maillon.lib.geo import cells

    circles = Near(latitude, longitude).circles()

    assert all(set(cells(latitude, longitude)) & circle for circle in circles)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Saint-Étienne", "42000", "st etienne", "45.4301, 4.379", "45.4301,4.379"])
def test_near_is_a_commune_a_postal_code_or_a_point(saint_etienne, text):
    near = find_near(text)

    assert (near.latitude, near.longitude) == SAINT_ETIENNE


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Xyzzyville", "99999", "999,999", "\x00", "", "-", "9" * 10_000])
def test_an_unknown_commune_is_refused_in_words(saint_etienne, text):
    with pytest.raises(Refused, match="where_unknown"):
        find_near(text)
