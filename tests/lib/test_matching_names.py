"""Two sources, one place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.matching_names import Entry, candidate_pairs, duplicates, score

LIBRARY = Entry(
    id="a1",
    source="france-services",
    name="Médiathèque Jean Macé",
    commune="Firminy",
    latitude=45.3889,
    longitude=4.2881,
    address="3 avenue de la Gare",
    phone="+33477123456",
)
SAME_LIBRARY = Entry(
    id="b1",
    source="hinaura",
    name="MEDIATHEQUE JEAN-MACE DE FIRMINY",
    commune="FIRMINY",
    latitude=45.3890,
    longitude=4.2883,
    address="3 Av. de la gare",
    phone="+33477123456",
)
TOWN_HALL = Entry("c1", "hinaura", "Mairie de Firminy", "Firminy", 45.3889, 4.2881, "1 place du Breuil", "+33477000000")


def test_one_library_described_by_two_sources_is_recognised_and_the_clues_are_named():
    found = score(LIBRARY, SAME_LIBRARY)

    assert found.value > 0.99
    assert found.reasons == ("same_name", "same_phone", "same_spot", "same_address", "same_kind")


def test_the_town_hall_beside_the_library_is_another_place():
    assert score(LIBRARY, TOWN_HALL).value < 0.1


def test_the_town_halls_of_two_communes_are_two_places_even_where_streets_have_one_name():
    other = Entry("d1", "dora", "Mairie de Fraisses", "Fraisses", 45.3870, 4.2650, "1 place du Breuil")

    assert score(TOWN_HALL, other).value < 0.2
    assert duplicates([TOWN_HALL, other]) == []


def test_one_source_seldom_describes_a_place_twice():
    assert score(LIBRARY, replace(SAME_LIBRARY, source=LIBRARY.source)).value < score(LIBRARY, SAME_LIBRARY).value


def test_duplicates_are_proposed_the_likeliest_first():
    vaguer = replace(SAME_LIBRARY, id="e1", source="dora", phone="", address="", latitude=None, longitude=None)

    found = duplicates([TOWN_HALL, vaguer, LIBRARY, SAME_LIBRARY])

    assert [{pair.a.id, pair.b.id} for pair in found] == [{"a1", "b1"}, {"e1", "a1"}, {"e1", "b1"}]


names = st.sampled_from(["Mairie", "Médiathèque Jean Macé", "Espace public numérique", "CCAS", "La Passerelle", ""])
entries = st.builds(
    Entry,
    id=st.text("abcdef", min_size=6, max_size=6),
    source=st.sampled_from(["one", "two"]),
    name=names,
    commune=st.sampled_from(["Firminy", "Fraisses", ""]),
    latitude=st.none() | st.floats(45.38, 45.41),
    longitude=st.none() | st.floats(4.28, 4.31),
    address=st.sampled_from(["", "3 rue de la Gare", "3 r. de la gare", "12 place du Marché"]),
    phone=st.sampled_from(["", "+33477123456", "+33477123457"]),
    email=st.sampled_from(["", "a@exemple.fr", "A@exemple.fr "]),
    website=st.sampled_from(["", "https://www.exemple.fr/", "exemple.fr/lieu", "http://facebook.com/"]),
)


@given(entries, entries)
def test_the_order_of_two_entries_changes_nothing(a, b):
    assert score(a, b) == score(b, a)
    assert 0 <= score(a, b).value <= 1


@given(entries)
def test_a_place_is_never_unlike_itself(entry):
    told = {
        reason
        for reason in score(entry, replace(entry, source="another")).reasons
        if reason.startswith(("other", "far"))
    }

    assert told == set()


@given(entries, entries, st.sampled_from(["phone", "email"]))
def test_sharing_one_more_thing_never_makes_them_less_alike(a, b, what):
    shared = replace(b, **{what: getattr(a, what)})
    value = getattr(a, what)

    assert not value or score(a, shared).value >= score(a, b).value


@given(st.lists(entries, max_size=12, unique_by=lambda entry: entry.id))
def test_each_pair_is_compared_once_and_neighbours_are_never_missed(listed):
    pairs = list(candidate_pairs(listed))

    assert len(pairs) == len(set(pairs))
    assert all(i < j for i, j in pairs)
    for i, a in enumerate(listed):
        for j in range(i + 1, len(listed)):
            near = (
                None not in (a.latitude, a.longitude, listed[j].latitude, listed[j].longitude)
                and abs(a.latitude - listed[j].latitude) < 0.005
                and abs(a.longitude - listed[j].longitude) < 0.005
            )
            assert (i, j) in set(pairs) or not near


def test_ten_times_more_places_give_some_ten_times_more_pairs():
    def spread(count):
        return [
            Entry(
                str(n),
                "one",
                f"Lieu {n}",
                f"Commune {n % 997}",
                43 + (n * 7919 % 50_000) / 10_000,
                (n * 104_729 % 70_000) / 10_000,
            )
            for n in range(count)
        ]

    few, many = (sum(1 for _ in candidate_pairs(spread(count))) for count in (2_000, 20_000))

    assert many < 150 * max(few, 20)


@pytest.mark.parametrize("crowd", [31, 200])
def test_a_crowd_on_one_spot_is_not_all_compared_but_its_twins_are(crowd):
    listed = [replace(TOWN_HALL, id=str(n), name=f"Atelier {n}", phone="", address="") for n in range(crowd)]
    twin = replace(listed[0], id="twin", source="dora")

    assert list(candidate_pairs([*listed, twin])) == [(0, crowd)]
