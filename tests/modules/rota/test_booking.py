from datetime import timedelta

import pytest

from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import book, give_up
from maillon.modules.rota.actions.booking import confirm
from maillon.modules.rota.actions.leaving import cancel_shift, remove
from maillon.modules.rota.models import Booking, Rules, Shift

pytestmark = pytest.mark.django_db


def refused(act) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def test_a_volunteer_takes_the_last_place_and_is_told_with_a_calendar_file(volunteer, make_shift, now):
    from maillon.kernel.notices.models import Delivery, Notice

    nadia, shift = volunteer("Nadia"), make_shift()

    booking = book(shift, person=nadia, now=now)

    notice, delivery = Notice.objects.get(), Delivery.objects.get()
    assert (booking.state, booking.origin, booking.made_by, booking.starts_at) == (
        "confirmed",
        "self",
        nadia,
        shift.starts_at,
    )
    assert (notice.slug, notice.data["when"].replace("\u00a0", " ")) == (
        "rota-booked",
        "jeudi 19 novembre, 10 h – 12 h",
    )
    assert "BEGIN:VEVENT" in delivery.attachment


def test_a_full_shift_is_refused_to_a_volunteer_and_not_to_a_coordinator(volunteer, sylvie, make_shift, now):
    shift = make_shift()
    book(shift, person=volunteer("Nadia"), now=now)
    karim = volunteer("Karim")

    assert refused(lambda: book(shift, person=karim, now=now)) == "shift_full"
    assert book(shift, person=karim, by=sylvie, over_capacity=True, now=now).is_beyond_rules


def test_the_database_refuses_to_expect_somebody_in_two_places_whatever_the_team(
    volunteer, give, make_shift, now, lyon
):
    from maillon.kernel.territories.models import Hub

    other = Hub.objects.create(name="Passerelles du Rhône")
    nadia = volunteer("Nadia")
    give(nadia, "mediator", hub=other)
    book(make_shift(hours=48), person=nadia, now=now)

    assert refused(lambda: book(make_shift(hours=49, team=other), person=nadia, now=now)) == "shift_clash"


def test_a_shift_that_follows_another_is_no_clash(volunteer, make_shift, loose_rules, now):
    nadia = volunteer("Nadia")

    book(make_shift(hours=48), person=nadia, now=now)
    book(make_shift(hours=50), person=nadia, now=now)

    assert Booking.objects.live().count() == 2


def test_the_same_shift_twice_says_that_it_is_known(volunteer, make_shift, now):
    nadia, shift = volunteer("Nadia"), make_shift(needed=3)
    book(shift, person=nadia, now=now)

    assert refused(lambda: book(shift, person=nadia, despite_limits=True, now=now)) in {"already_booked", "shift_clash"}


def test_beyond_the_limits_one_thinks_twice_and_may_insist(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    book(make_shift(hours=48), person=nadia, now=now)
    next_one = make_shift(hours=50)

    with pytest.raises(Refused) as refusal:
        book(next_one, person=nadia, now=now)

    assert (refusal.value.reason, refusal.value.details) == ("beyond_limits", {"limits": ("in_a_row",)})
    assert book(next_one, person=nadia, despite_limits=True, now=now).is_beyond_rules


def test_a_team_may_hold_to_its_limits(volunteer, make_shift, hub, now):
    Rules.objects.create(hub=hub, may_insist=False)
    nadia = volunteer("Nadia")
    book(make_shift(hours=48), person=nadia, now=now)

    assert refused(lambda: book(make_shift(hours=50), person=nadia, despite_limits=True, now=now)) == "beyond_limits"


@pytest.mark.parametrize(("theme", "language"), [("soin", ""), ("", "ar")])
def test_a_theme_or_a_language_one_does_not_know_is_refused(volunteer, make_shift, now, theme, language):
    nadia = volunteer("Nadia", themes=["bases"], now=now)

    assert refused(lambda: book(make_shift(theme=theme, language=language), person=nadia, now=now)) == "not_competent"


def test_another_team_s_shift_does_not_exist_for_me(volunteer, make_shift, make_person, give, roanne, now):
    stranger = make_person("Stranger")

    assert refused(lambda: book(make_shift(), person=stranger, now=now)) == "not_allowed"


def test_what_is_left_of_a_shift_under_way_can_be_taken_while_it_is_worth_it(volunteer, make_shift, now):
    nadia, shift = volunteer("Nadia"), make_shift(hours=-1)
    late = make_shift(hours=-1.75)

    assert refused(lambda: book(late, person=nadia, now=now)) == "shift_over"
    assert book(shift, person=nadia, now=now).starts_at == now


def test_a_proposal_waits_for_a_yes(volunteer, sylvie, make_shift, now):
    nadia, shift = volunteer("Nadia"), make_shift()

    booking = book(shift, person=nadia, by=sylvie, origin="rota", is_confirmed=False, now=now)
    confirmed = confirm(booking, by=nadia, now=now)

    assert (booking.state, confirmed.state, confirmed.sequence) == ("proposed", "confirmed", 1)


def test_one_gives_up_and_the_place_is_free_again(volunteer, make_shift, now):
    nadia, karim, shift = volunteer("Nadia"), volunteer("Karim"), make_shift()
    booking = book(shift, person=nadia, now=now)

    gone = give_up(booking, by=nadia, now=now)

    assert (gone.state, gone.ended_at, book(shift, person=karim, now=now).state) == ("given_up", now, "confirmed")
    assert refused(lambda: give_up(gone, by=nadia, now=now)) == "move_impossible"
    assert refused(lambda: give_up(gone, by=karim, now=now)) == "not_allowed"


def test_a_coordinator_removes_and_cancels_and_everyone_is_told(volunteer, sylvie, make_shift, now):
    from maillon.kernel.notices.models import Notice

    shift = make_shift(needed=2)
    nadia, karim = (book(shift, person=volunteer(name), now=now) for name in ("Nadia", "Karim"))

    remove(nadia, by=sylvie, now=now)
    cancel_shift(shift, by=sylvie, now=now)

    karim.refresh_from_db()
    assert (karim.state, Notice.objects.filter(slug="rota-removed").count()) == ("removed", 2)
    assert refused(lambda: book(Shift.objects.get(), person=nadia.person, now=now)) == "shift_cancelled"


def test_a_volunteer_may_not_plan(volunteer, make_shift, now):
    nadia, karim, shift = volunteer("Nadia"), volunteer("Karim"), make_shift()
    booking = book(shift, person=karim, now=now)

    assert refused(lambda: remove(booking, by=nadia, now=now)) == "not_allowed"
    assert refused(lambda: book(shift, person=karim, by=nadia, now=now + timedelta(hours=1))) == "not_allowed"
