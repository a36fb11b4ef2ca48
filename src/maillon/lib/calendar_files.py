"""Calendar files (RFC 5545), in UTC: no daylight saving can be read wrong. Lines are folded and texts escaped by icalendar.

>>> written([Entry("R1DE0000@example.org", stamp, starts, ends, "Lyon")], by="Maillon", name="Mes échanges")
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vText

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
USUAL = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """Something that happens: `uid` is its own for ever, `sequence` grows with each change, `stamp` is when it last changed.

    Aware times; without an end that comes after the start, it lasts an hour. `point` is (latitude, longitude).
    """

    uid: str
    stamp: datetime
    starts: datetime
    ends: datetime | None
    summary: str
    status: str = CONFIRMED
    sequence: int = 0
    description: str = ""
    url: str = ""
    location: str = ""
    point: tuple[float, float] | None = None
    categories: Sequence[str] = ()
    is_busy: bool = True


def written(entries: Iterable[Entry], *, by: str, language: str = "FR", name: str = "") -> str:
    """Write a calendar file by the product `by`; with a name it is a feed, read again every hour.

    One entry alone, cancelled, is a cancellation: it takes it out of the calendar that has it.
    """
    entries = list(entries)
    is_one_cancelled = len(entries) == 1 and entries[0].status == CANCELLED and not name
    calendar = Calendar()
    calendar.add("prodid", f"-//Maillon//{by}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_one_cancelled else "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", vText("PT1H"), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vText("PT1H"))
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content.decode()


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    event.add("dtstart", entry.starts.astimezone(UTC))
    ends = entry.ends if entry.ends is not None and entry.ends > entry.starts else entry.starts + USUAL
    event.add("dtend", ends.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", entry.status)
    event.add("summary", entry.summary)
    for key, text in (("description", entry.description), ("url", entry.url), ("location", entry.location)):
        if text:
            event.add(key, text)
    if entry.point:
        event.add("geo", entry.point)
    if entry.categories:
        event.add("categories", list(entry.categories))
    event.add("transp", "OPAQUE" if entry.is_busy and entry.status != CANCELLED else "TRANSPARENT")
    return event
