"""Costs of a way are shared: whoever drives pays a part too, whatever the seats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel import kinds
from maillon.kernel.access.refusals import explain
from maillon.kernel.listings.sharing import most_a_seat
from maillon.lib.refusal import Refused

RIDE = kinds.get("ride")


@given(km=st.floats(0, 1_500), seats=st.integers(1, 8), taken=st.integers(0, 8), cents=st.integers(1, 100))
def test_those_who_come_along_never_pay_more_than_the_cost_less_the_part_of_whoever_drives(km, seats, taken, cents):
    cost, most, taken = km * cents / 100, most_a_seat(km, seats, cents), min(taken, seats)

    assert most * taken <= cost * taken / (taken + 1)
    assert most <= cost - most * taken or most == 0
    assert (most + 1) * seats > cost * seats / (seats + 1)
    assert most >= most_a_seat(km, seats + 1, cents)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seats", "asked", "is_refused"),
    [(1, 0, False), (1, 11, False), (1, 12, True), (3, 5, False), (3, 6, True), (8, 2, False), (8, 3, True)],
)
def test_the_more_seats_there_are_the_less_is_asked_for_each(published, seats, asked, is_refused):
    # Feurs – Saint-Étienne: 36 km as the crow flies, 47 by road, nearly 24 euros.
    if is_refused:
        with pytest.raises(Refused, match="share_too_high") as refused:
            published(RIDE, total=seats, details={"share": asked})
        assert f"{asked - 1} € au plus par place" in str(explain(refused.value)).replace("\xa0", " ")
    else:
        assert published(RIDE, total=seats, details={"share": asked}).state == "published"


@pytest.mark.django_db
def test_for_a_way_within_a_commune_nothing_is_asked(published, feurs):
    with pytest.raises(Refused, match="share_of_nothing"):
        published(RIDE, to_territory=feurs, details={"share": 1})

    assert published(RIDE, to_territory=feurs).state == "published"


@pytest.mark.django_db
def test_more_seats_later_ask_less_for_each_and_nothing_typed_is_lost(published, nadia, client):
    ride = published(RIDE, total=2, details={"share": 7})
    client.force_login(nadia)
    typed = {
        "title": "Feurs – Saint-Étienne", "place": "42110", "to_place": "42000", "total": "4", "share": "7", "words": "Je pars de la gare.",
        "day": "2026-11-20", "at": "10:00", "last_day": "", "until": "12:00",
    }  # fmt: skip

    page = client.post(f"{ride.get_absolute_url()}modifier/", typed).text

    assert "demandez 4 € au plus par place" in page.replace("\xa0", " ")
    assert ("Je pars de la gare." in page, 'value="7"' in page) == (True, True)
