"""Near somewhere: circles that widen, exact distances after."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.search import Near, ask, find_near, index_many
from maillon.lib.geo import distance_km
from maillon.lib.refusal import Refused

SAINT_ETIENNE = (45.4301, 4.379)
LYON = Near(45.76, 4.83, reach_km=5)


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


def degrees(most):
    return st.integers(-most * 100_000, most * 100_000).map(lambda number: number / 100_000)


POINTS = st.tuples(degrees(75), degrees(179))
AWAY = st.one_of(
    st.tuples(degrees(1), degrees(1)), st.tuples(*[st.integers(-2_000, 2_000).map(lambda number: number / 100_000)] * 2)
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    here=POINTS,
    there=st.lists(
        st.tuples(st.lists(AWAY, min_size=1, max_size=3), st.sampled_from(["", "gift", "loan"])), max_size=12
    ),
    reach=st.sampled_from([1, 3, 5, 15, 60, 100]),
    section=st.sampled_from(["", "gift"]),
    facets=st.sampled_from([(), ("sort:tools",)]),
)
def test_near_is_all_that_is_within_reach_each_once_and_in_order(document, here, there, reach, section, facets):
    from maillon.kernel.search.models import SearchDocument

    SearchDocument.objects.all().delete()
    expected = []
    for number, (points, sort) in enumerate(there):
        (latitude, longitude), *also = [(here[0] + north, here[1] + east) for north, east in points]
        one = document(f"d{number:02}", kind="listing", section=sort, latitude=latitude, longitude=_on_earth(longitude), facets=("sort:tools",) if number % 3 else (),
                       also=tuple((one, _on_earth(other)) for one, other in also))  # fmt: skip
        index_many([one])
        km = min(distance_km(*here, *point) for point in ((one.latitude, one.longitude), *one.also))
        if km <= reach and section in ("", sort) and set(facets) <= set(one.facets):
            expected.append((km, -number, one.slug))

    found = ask("", kinds=["listing"], section=section, near=Near(*here, reach_km=reach), facets=facets, limit=100)

    assert found.total == len(expected)
    assert [hit.slug for hit in found] == [slug for _km, _last_first, slug in sorted(expected)]
    assert [hit.distance_km for hit in found] == pytest.approx([km for km, *_one in sorted(expected)], abs=0.011)


def _on_earth(longitude):
    return (longitude + 180) % 360 - 180


@pytest.mark.django_db
@pytest.mark.parametrize("apart", [0.002, 0.01])
@pytest.mark.parametrize("facets", [(), ("side:offer",)])
def test_in_a_crowd_the_nearest_are_found_whenever_they_were_written_and_whatever_is_asked(
    document, monkeypatch, apart, facets
):
    from maillon.kernel.search import asking

    monkeypatch.setattr(asking, "MOST_NEAR", 10)
    index_many(
        document(f"d{step:02}", kind="place", latitude=45.43 + step * apart, longitude=4.379, facets=("side:offer",))
        for step in range(40, -1, -1)
    )

    found = ask("", kinds=["place"], near=(45.43, 4.379), facets=facets, limit=8)
    farther = ask("", kinds=["place"], near=(45.43, 4.379), facets=facets, limit=3, offset=8)

    assert [hit.slug for hit in found] == [f"d{step:02}" for step in range(8)]
    assert [hit.slug for hit in farther] == ["d08", "d09", "d10"]
    assert (found.total >= 10, found.is_capped) == (True, True)


@pytest.mark.parametrize(("q", "to"), [("table", None), ("", None), ("", LYON)])
def test_of_what_is_as_far_as_the_rest_what_was_written_last_comes_first(document, db, q, to):
    for number in range(5):
        index_many(
            [document(f"table-{number}", "Table", kind="place", latitude=45.43, longitude=4.37, to=(45.76, 4.83))]
        )

    found = ask(q, kinds=["place"], near=SAINT_ETIENNE, to=to, limit=2)

    assert [hit.slug for hit in found] == ["table-4", "table-3"]


@pytest.mark.parametrize(("q", "to"), [("table", None), ("table", LYON), ("", LYON)])
def test_a_count_that_stopped_before_the_end_says_so_also_where_much_of_what_was_read_is_too_far(
    document, db, monkeypatch, q, to
):
    from maillon.kernel.search import asking

    near, away = (
        {"latitude": 45.4301, "longitude": 4.379, "to": (45.76, 4.83)},
        {"longitude": 4.379, "to": (45.79, 4.9)},
    )
    index_many(document(f"far-{number}", "Table", kind="place", latitude=45.479, **away) for number in range(4))
    index_many(document(f"near-{number}", "Table", kind="place", **near) for number in range(2))
    here = Near(*SAINT_ETIENNE, reach_km=5)
    counted = ask(q, kinds=["place"], near=here, to=to, least=0.6)
    for most in ("MOST_RANKED", "MOST_BROWSED"):
        monkeypatch.setattr(asking, most, 5)

    cut = ask(q, kinds=["place"], near=here, to=to, least=0.6)

    assert (counted.total, counted.is_capped) == (2, False)
    assert (0 < cut.total <= 2, cut.is_capped) == (True, True)


@pytest.mark.django_db
def test_what_is_of_one_section_is_found_in_it_with_words_near_and_from_anywhere(document):
    index_many(
        document(f"{sort}-{where}", "Perceuse", kind="listing", section=sort, latitude=latitude, longitude=longitude)
        for sort in ("gift", "loan")
        for where, (latitude, longitude) in {"here": SAINT_ETIENNE, "nowhere": (None, None)}.items()
    )

    def gifts(q, **options):
        return {hit.slug for hit in ask(q, kinds=["listing"], section="gift", **options)}

    assert gifts("perceuse") == gifts("perceuse", near=SAINT_ETIENNE) == {"gift-here", "gift-nowhere"}
    assert (gifts("", near=SAINT_ETIENNE), gifts("")) == ({"gift-here"}, {"gift-here", "gift-nowhere"})
    assert ask("perceuse", kinds=["listing"], near=SAINT_ETIENNE).total == 4


@pytest.mark.django_db
def test_what_was_indexed_before_is_found_as_if_it_were_written_today(document, monkeypatch):
    from importlib import import_module

    from django.apps import apps
    from django.db import connection

    from maillon.kernel.search import document as writing
    from maillon.kernel.search.models import SearchDocument
    from maillon.lib.geo import SIZES_OF_WAYS, cells

    migration = import_module("maillon.kernel.search.migrations.0009_small_cells_and_sections")
    today = [
        document("d1", "Perceuse", kind="listing", section="skill_exchange", details={"kind": "skill_exchange"}, facets=("remote",)),
        document("d2", "Table", kind="listing", section="gift", details={"kind": "gift"}, latitude=45.43, longitude=4.38,
                 also=((45.5, 4.4),), to=(45.75, 4.83), detour_km=3.0),
        document("d3", "Mairie", kind="place", details={"kind": "gift"}, latitude=45.43, longitude=4.38),
        document("d4", "Trouver une mairie"),
    ]  # fmt: skip
    index_many(today)
    written = dict(SearchDocument.objects.values_list("code", "terms"))
    with monkeypatch.context() as before_today:
        before_today.setattr(writing, "cells", lambda *point, sizes=SIZES_OF_WAYS: cells(*point, sizes=sizes))
        index_many([replace(one, section="") for one in today])
    before = dict(SearchDocument.objects.values_list("code", "terms"))

    for _begun_again in range(2):
        migration.say(apps, connection.schema_editor())

    assert {code for code in written if before[code] != written[code]} == {"D1", "D2", "D3"}
    assert dict(SearchDocument.objects.values_list("code", "terms")) == written
