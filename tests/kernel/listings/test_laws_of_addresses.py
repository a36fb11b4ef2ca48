"""Whatever is filled, what is said is what was written, in its order; the distance is to the nearest point."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel import kinds, search
from maillon.kernel.listings.models import Place
from maillon.kernel.listings.places import in_words, nearest_of
from maillon.kernel.listings.writing_form import ListingForm
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.search import Document
from maillon.lib.geo import distance_km

MISSION = kinds.get("mission")
WORDS = st.sampled_from(["", "  ", "Gare", "Mairie", "1, rue du Port"])
POINT = st.tuples(st.floats(41, 51), st.floats(-5, 9))


@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=10), at=st.integers(1, 12), now=st.datetimes())
def test_a_draft_keeps_each_address_written_in_its_order_and_a_date_at_the_one_it_names(rows, at, now):
    sent = {"title": "Une mission", "draft": "1", "spot_1": str(at)}
    for number, (label, address) in enumerate(rows, start=1):
        sent |= {f"label-{number}": label, "address" if number == 1 else f"address-{number}": address}
        sent |= {f"place-{number}": ""} if number > 1 else {"place": ""}
    form = ListingForm(MISSION, "offer", sent, organisations=Organisation.objects.none(), draft=True, now=now)
    form.is_valid()

    written = [(label.strip(), address.strip()) for label, address in rows if label.strip() or address.strip()]
    said = form.said().places if not set(form.errors) - {"spot_1"} else None
    assert set(form.errors) <= {"spot_1", *(f"place-{number}" for number in range(2, 11))}
    if said is not None:
        assert [(one.label, one.address) for one in said] == written
    assert any(written.count(one) > 1 for one in written) == any(name.startswith("place-") for name in form.errors)


@given(points=st.lists(POINT, max_size=10), here=POINT)
def test_the_nearest_place_is_the_nearest_and_the_first_of_two(points, here):
    places = [Place(number=number, latitude=at[0], longitude=at[1]) for number, at in enumerate(points, start=1)]
    nowhere = Place(number=10)

    nearest = nearest_of([*places, nowhere], here)

    kms = [distance_km(*here, *at) for at in points]
    assert nearest is (places[kms.index(min(kms))] if kms else None)


@given(labels=st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=10))
def test_where_is_one_place_and_how_many_others(labels):
    places = [Place(number=number, label=label) for number, label in enumerate(labels, start=1)]

    words = in_words(places, at=places[-1])

    assert words.startswith(labels[-1])
    assert (str(len(labels) - 1) in words.removeprefix(labels[-1])) == (len(labels) > 1)


@pytest.mark.django_db
def test_the_search_measures_to_the_nearest_of_its_points_and_gives_each_thing_once():
    dice = random.Random(5)
    points = {
        f"T{number}": [(dice.uniform(45, 46), dice.uniform(3.5, 5)) for _ in range(dice.randint(1, 10))]
        for number in range(60)
    }
    for code, (first, *others) in points.items():
        search.index(
            Document(
                "listing", code, code, "Une table", "", "/", latitude=first[0], longitude=first[1], also=tuple(others)
            )
        )

    for q in ("", "table"):
        for _ in range(20):
            near = search.Near(dice.uniform(45, 46), dice.uniform(3.5, 5), reach_km=dice.choice([15, 35, 100]))
            found = search.ask(q, kinds=["listing"], near=near, limit=100, least=0.25)
            wanted = {
                code: min(distance_km(near.latitude, near.longitude, *at) for at in all_of)
                for code, all_of in points.items()
            }
            wanted = {code: km for code, km in wanted.items() if km <= near.reach_km}
            assert {hit.code: hit.distance_km for hit in found} == {
                code: pytest.approx(km, abs=0.011) for code, km in wanted.items()
            }
            assert len(found.results) == len(wanted)
