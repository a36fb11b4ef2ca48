from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel.notices.models import Delivery, Notice
from maillon.modules.rota.actions import book, give_up
from maillon.modules.rota.actions.clock import free_unconfirmed, go_on, remind
from maillon.modules.rota.models import Booking, CoverCall, Reminder

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def proposed(volunteer, sylvie, make_shift, now):
    """Propose a shift to Nadia: proposed(hours=100) begins in a hundred hours."""

    def propose(*, hours) -> Booking:
        shift, nadia = make_shift(hours=hours), volunteer("Nadia")
        return book(shift, person=nadia, by=sylvie, origin="rota", is_confirmed=False, now=now)

    return propose


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def reminders(person) -> list[str]:
    sent = Notice.objects.filter(person=person, slug__in=["rota-days", "rota-hours"])
    return list(sent.order_by("pk").values_list("slug", flat=True))


def test_two_reminders_each_once_however_often_the_clock_ticks(volunteer, make_shift, now):
    booking = book(make_shift(hours=100), person=volunteer("Nadia"), now=now)

    for hours in (0, 51, 52.5, 53, 70, 97, 98.5, 98.6, 99.9):
        for _twice in range(2):
            remind(now=now + hours * HOUR)

    assert reminders(booking.person) == ["rota-days", "rota-hours"]
    assert list(Reminder.objects.order_by("at").values_list("at", flat=True)) == [
        (now + 52.5 * HOUR).astimezone(UTC),
        (now + 98.5 * HOUR).astimezone(UTC),
    ]


def test_the_reminder_of_two_days_before_waits_for_the_morning(volunteer, make_shift, now):
    night = now.replace(hour=22)
    booking = book(make_shift(starts_at=night + 48 * HOUR), person=volunteer("Nadia"), now=now - 72 * HOUR)

    sent = [remind(now=night + hours * HOUR) for hours in (1, 9, 10, 11)]

    assert (sent, reminders(booking.person)) == ([0, 0, 1, 0], ["rota-days"])


def test_whoever_booked_since_is_not_reminded_of_what_they_have_just_done(volunteer, make_shift, now):
    booking = book(make_shift(hours=2.5), person=volunteer("Nadia"), now=now)

    remind(now=now + HOUR)

    assert reminders(booking.person) == []


def test_nothing_is_said_of_a_shift_given_up_and_a_late_reminder_does_not_leave(volunteer, make_shift, now, run_jobs):
    nadia = volunteer("Nadia")
    kept, left = (book(make_shift(hours=hours), person=nadia, now=now) for hours in (30, 54))
    give_up(left, by=nadia, now=now)
    remind(now=now + 29 * HOUR)

    reminder = Delivery.objects.get(slug="rota-hours")

    assert (reminder.until, reminders(nadia)) == (kept.starts_at, ["rota-hours"])


def test_a_reminder_holds_a_link_to_answer_in_one_press(volunteer, make_shift, client, now):
    shift = make_shift(starts_at=now + HOUR)
    booking = book(shift, person=volunteer("Nadia"), now=shift.starts_at - 99 * HOUR)
    remind(now=booking.starts_at - HOUR)
    url = Notice.objects.get(slug="rota-hours").url

    seen = client.get(url)
    pressed = client.post(url, {"answer": "cannot"})

    assert (seen.status_code, pressed.status_code) == (200, 302)


def test_times_are_said_on_the_volunteer_s_own_clock_with_that_of_the_team(volunteer, make_shift, now):
    from maillon.modules.rota.actions.availability import choose_zone

    nadia = volunteer("Nadia")
    choose_zone(nadia, zone=ZoneInfo("Indian/Reunion"))

    book(make_shift(hours=48), person=nadia, now=now)

    assert (
        Notice.objects.get().data["when"].replace("\u00a0", " ")
        == "jeudi 19 novembre, 13 h – 15 h (10 h, heure de Paris)"
    )


def test_a_proposal_nobody_confirms_frees_its_place_a_day_before(proposed):
    booking = proposed(hours=100)

    kept = free_unconfirmed(now=booking.starts_at - 25 * HOUR)
    freed = free_unconfirmed(now=booking.starts_at - 23 * HOUR)

    assert (kept, freed, Booking.objects.get().state, CoverCall.objects.get().state) == (0, 1, "given_up", "open")


def test_whoever_has_not_answered_is_asked_again_and_told_when_the_place_goes_to_others(proposed, now):
    booking = proposed(hours=100)

    for hours in (53, 76, 77):
        go_on(now=now + hours * HOUR)

    asked = Notice.objects.get(slug="rota-asked-again").data["rest"].replace("\u00a0", " ")
    assert told(booking.person) == ["rota-proposed", "rota-asked-again", "rota-unanswered"]
    assert asked == " Sans réponse, la place est proposée à d’autres à partir du vendredi 20 novembre, 14 h."


def test_a_proposal_made_on_the_same_day_is_taken_back_two_hours_before_and_says_so(proposed, now):
    booking = proposed(hours=12)

    for hours in (1, 5, 7, 9.9, 10):
        go_on(now=now + hours * HOUR)

    assert told(booking.person) == ["rota-proposed", "rota-asked-again", "rota-unanswered"]
    rests = [
        notice.data["rest"] for notice in Notice.objects.exclude(slug="rota-unanswered").filter(person=booking.person)
    ]
    assert all("novembre, 20" in rest for rest in rests)


def test_nobody_is_asked_again_just_after_being_asked(proposed, now):
    booking = proposed(hours=40)

    for hours in (0, 1, 5):
        go_on(now=now + hours * HOUR)
    before = told(booking.person)
    go_on(now=now + 6 * HOUR)

    assert (before, told(booking.person)) == (["rota-proposed"], ["rota-proposed", "rota-asked-again"])


def test_an_erased_person_gets_no_reminder_and_leaves_a_search_behind(volunteer, make_shift, now):
    from maillon.kernel.privacy.erasure import erase_all_of

    nadia = volunteer("Nadia")
    book(make_shift(starts_at=now + 60 * HOUR), person=nadia, now=now)

    erase_all_of(nadia, now=now)

    assert (Booking.objects.get().state, CoverCall.objects.get().why, remind(now=now + 99 * HOUR)) == (
        "given_up",
        "left",
        0,
    )
