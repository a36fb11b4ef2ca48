from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from maillon.kernel.notices.models import Delivery
from maillon.modules.rota.actions import book, give_up
from maillon.modules.rota.calendar import calendar_file
from maillon.modules.rota.models import Booking, Feed

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def events(text):
    return list(Calendar.from_ical(text).walk("VEVENT"))


def address(feed) -> str:
    return f"/agenda/{feed.code}-{feed.key}.ics"


def test_a_confirmation_and_its_cancellation_are_one_event_that_grows(volunteer, make_shift, now):
    import json

    booking = book(make_shift(hours=200), person=volunteer("Nadia"), now=now)
    give_up(booking, by=booking.person, now=now + timedelta(hours=1))

    texts = [json.loads(delivery.attachment)[2] for delivery in Delivery.objects.order_by("pk")]
    (booked,), (cancelled,) = map(events, texts)

    assert booked["uid"] == cancelled["uid"]
    assert (booked["sequence"], cancelled["sequence"]) == (0, 1)
    assert (booked["status"], cancelled["status"]) == ("CONFIRMED", "CANCELLED")
    assert [Calendar.from_ical(text)["method"] for text in texts] == ["PUBLISH", "CANCEL"]
    assert (booked.start, booked.end) == (booking.starts_at.astimezone(UTC), booking.ends_at.astimezone(UTC))


def test_the_night_the_clocks_change_lasts_what_it_lasts(volunteer, make_shift, now):
    starts_at = datetime(2026, 10, 25, 1, 0, tzinfo=PARIS).astimezone(UTC)
    shift = make_shift(starts_at=starts_at, lasting=3)
    booking = book(shift, person=volunteer("Nadia"), now=starts_at - timedelta(days=9))

    (event,) = events(calendar_file([booking], language="fr", now=now))

    assert (event.end - event.start, event["dtstart"].to_ical(), event["dtend"].to_ical()) == (
        timedelta(hours=3),
        b"20261024T230000Z",
        b"20261025T020000Z",
    )


def test_the_private_address_follows_the_shifts_without_signing_in_until_it_is_changed(
    client, volunteer, make_shift, now
):
    nadia = volunteer("Nadia")
    feed = Feed.renew(nadia, now=now)
    later = timezone.now() + timedelta(days=20)
    kept, left = (book(make_shift(starts_at=later + timedelta(days=day)), person=nadia, now=now) for day in (0, 2))
    give_up(left, by=nadia, now=now)

    answer = client.get(address(feed))
    found = {event["uid"].partition("@")[0]: event["status"] for event in events(answer.content)}

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert found == {kept.code: "CONFIRMED", left.code: "CANCELLED"}
    renewed = Feed.renew(nadia, now=now)
    assert (client.get(address(feed)).status_code, client.get(address(renewed)).status_code) == (404, 200)
    Feed.stop(nadia)
    assert client.get(address(renewed)).status_code == 404


def test_an_address_given_by_a_former_version_still_opens(volunteer, now, settings):
    settings.SECRET_KEY = "a secret of the past"

    feed = Feed(person=volunteer("Nadia"), code="ABCD2345", created_at=now)

    assert feed.key == "3e9b949ae0d0be13013a6f34"


def test_a_guessed_address_opens_nothing(client, volunteer, now):
    feed = Feed.renew(volunteer("Nadia"), now=now)

    assert client.get(f"/agenda/{feed.code}-{'0' * 24}.ics").status_code == 404


def test_the_file_says_nothing_of_the_colleagues(client, volunteer, make_shift, now):
    shift = make_shift(needed=2)
    booking = book(shift, person=volunteer("Nadia"), now=now)
    book(shift, person=volunteer("Karim"), now=now)

    text = calendar_file([Booking.objects.get(pk=booking.pk)], language="fr", now=now)

    assert ("Passerelles de la Loire" in text, "Karim" in text, "Nadia" in text) == (True, False, False)
