"""What calendars read, held to the rules of RFC 5545 that programs trip over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from maillon.lib.calendar_files import CANCELLED, Entry, written

AT = datetime(2026, 6, 2, 8, 0, tzinfo=UTC)
ENTRY = Entry("R1DE0000@example.org", AT, AT + timedelta(days=2), AT + timedelta(days=2, hours=1), "Vers Lyon")
# icalendar reads a “\N” that somebody typed as a new line, as RFC 5545 allows it to be written.
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=300).filter(
    lambda text: "\\N" not in text
)


def read(text: str) -> list:
    return list(Calendar.from_ical(text).walk("VEVENT"))


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_said_is_read_back_and_no_line_is_longer_than_seventy_five_octets(summary, description, location):
    text = written([replace(ENTRY, summary=summary, description=description, location=location)], by="Ici", name="Là")

    (event,) = read(text)

    assert (str(event["summary"]), str(event["description"]), str(event["location"])) == (
        summary,
        description,
        location,
    )
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_a_text_with_a_line_of_its_own_cannot_add_a_line_to_the_file():
    text = written(
        [replace(ENTRY, summary="Un\r\nATTENDEE:mailto:a@b.fr", description="x\nSTATUS:CANCELLED")], by="Ici"
    )

    (event,) = read(text)

    assert "attendee" not in event
    assert event["status"] == "CONFIRMED"


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30)])
def test_what_spans_the_change_of_clocks_lasts_what_it_lasts(day):
    starts = day.replace(tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)

    (event,) = read(written([replace(ENTRY, starts=starts, ends=starts + timedelta(hours=3))], by="Ici"))

    assert event.end - event.start == timedelta(hours=3)
    assert event["dtstart"].to_ical().endswith(b"Z")


@pytest.mark.parametrize("ends", [None, ENTRY.starts, ENTRY.starts - timedelta(hours=1)])
def test_an_event_always_ends_after_it_starts(ends):
    (event,) = read(written([replace(ENTRY, ends=ends)], by="Ici"))

    assert event.end - event.start == timedelta(hours=1)


def test_one_that_is_cancelled_takes_itself_out_and_a_feed_only_says_so():
    gone = replace(ENTRY, status=CANCELLED, sequence=3)

    alone, among = (
        Calendar.from_ical(written([gone], by="Ici")),
        Calendar.from_ical(written([gone], by="Ici", name="Tout")),
    )

    assert (alone["method"], among["method"]) == ("CANCEL", "PUBLISH")
    assert {event["transp"] for event in (*alone.walk("VEVENT"), *among.walk("VEVENT"))} == {"TRANSPARENT"}
    assert read(written([gone], by="Ici"))[0]["sequence"] == 3
