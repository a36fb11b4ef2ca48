import json
from datetime import timedelta

import pytest
from icalendar import Calendar

from maillon.kernel.notices.models import Delivery, Notice
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import book, give_up
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.actions.swapping import accept_swap, offer_swap, withdraw_swap
from maillon.modules.rota.models import Booking, Swap

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(volunteer, make_shift, now):
    """Nadia's shift on one day, Karim's on another."""
    return [
        book(make_shift(hours=hours), person=volunteer(name), now=now) for name, hours in (("Nadia", 48), ("Karim", 72))
    ]


def who_comes() -> dict[str, str]:
    live = Booking.objects.live().select_related("person").order_by("starts_at")
    return {booking.person.name: booking.shift.code for booking in live}


def test_an_exchange_changes_both_at_once_and_tells_both(two, now):
    hers, his = two
    swap = offer_swap(hers, wanted=[his], by=hers.person, now=now)

    accept_swap(swap, giving=his, by=his.person, now=now)

    assert who_comes() == {"Karim": hers.shift.code, "Nadia": his.shift.code}
    assert {n.person.name for n in Notice.objects.filter(slug="rota-swapped")} == {"Nadia", "Karim"}
    assert sorted(Booking.objects.values_list("state", "origin")) == [
        ("confirmed", "swap"),
        ("confirmed", "swap"),
        ("covered", "self"),
        ("covered", "self"),
    ]


def test_the_file_of_an_exchange_takes_the_former_shift_out_of_the_calendar(two, now):
    hers, his = two
    swap = offer_swap(hers, wanted=[his], by=hers.person, now=now)

    _karims, nadias = accept_swap(swap, giving=his, by=his.person, now=now)

    file = Delivery.objects.get(slug="rota-swapped", person=hers.person).attachment
    entries = [
        (str(entry["uid"]).partition("@")[0], str(entry["status"]), int(entry["sequence"]))
        for entry in Calendar.from_ical(json.loads(file)[2]).walk("VEVENT")
    ]
    assert entries == [(hers.code, "CANCELLED", 1), (nadias.code, "CONFIRMED", 0)]


def test_of_two_who_accept_one_wins(two, volunteer, make_shift, now):
    hers, his = two
    third = book(make_shift(hours=96), person=volunteer("Awa"), now=now)
    swap = offer_swap(hers, wanted=[his, third], by=hers.person, now=now)
    accept_swap(swap, giving=third, by=third.person, now=now)

    with pytest.raises(Refused, match="swap_over"):
        accept_swap(swap, giving=his, by=his.person, now=now)

    assert who_comes() == {"Awa": hers.shift.code, "Nadia": third.shift.code, "Karim": his.shift.code}


def test_an_exchange_falls_when_one_of_the_shifts_is_given_up_or_withdrawn(two, now):
    hers, his = two
    swap = offer_swap(hers, wanted=[his], by=hers.person, now=now)
    give_up(hers, by=hers.person, now=now)
    swap.refresh_from_db()

    with pytest.raises(Refused, match="swap_over"):
        accept_swap(swap, giving=his, by=his.person, now=now)

    assert swap.state == "withdrawn"


def test_one_keeps_one_s_shift_after_all(two, now):
    hers, his = two
    swap = offer_swap(hers, wanted=[his], by=hers.person, now=now)

    with pytest.raises(Refused, match="not_allowed"):
        withdraw_swap(swap, by=his.person, now=now)

    assert withdraw_swap(swap, by=hers.person, now=now).state == "withdrawn"


def test_nobody_exchanges_for_a_theme_or_a_time_they_cannot_do(volunteer, make_shift, now):
    nadia, karim = volunteer("Nadia", themes=["bases"], now=now), volunteer("Karim")
    hers = book(make_shift(hours=48, theme="bases"), person=nadia, now=now)
    his = book(make_shift(hours=72, theme="soin"), person=karim, now=now)

    with pytest.raises(Refused, match="swap_unfit"):
        offer_swap(hers, wanted=[his], by=nadia, now=now)


def test_an_offer_nobody_answers_ends_when_the_shift_begins(two, now):
    hers, his = two
    offer_swap(hers, wanted=[his], by=hers.person, now=now)

    go_on(now=hers.starts_at + timedelta(minutes=1))

    assert Swap.objects.get().state == "lapsed"


def test_nobody_accepts_with_somebody_else_s_shift(two, volunteer, now):
    hers, his = two
    swap = offer_swap(hers, wanted=[his], by=hers.person, now=now)

    with pytest.raises(Refused, match="not_allowed"):
        accept_swap(swap, giving=his, by=volunteer("Awa"), now=now)
