"""A rule: what comes again, when on the local clock, for how long, and its exceptions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from maillon.lib.refusal import Refused

from . import reading

LONGEST = timedelta(days=31)
# A rule that gives nothing in ten years is a mistake: the thirtieth of February.
FIRST_WITHIN = timedelta(days=3_653)


@dataclass(frozen=True)
class Moved:
    """Where one occurrence went: its local start, and how long it lasts there."""

    start: datetime
    duration: timedelta


@dataclass(frozen=True)
class Rule:
    """What comes again; every datetime in it is local to `zone`, without an offset of its own.

    `rrule` is an RRULE of RFC 5545, or nothing for what comes once. An occurrence is named by the local start the rule
    gave it, its key: `exdates` are keys left out, `overrides` say where a key moved to. The first occurrence is the
    first match at or after `start`. `earlier` are the rules it had before `start`, the oldest first, each ended before the
    next begins: at other hours from a day on, what comes before is as it was; exceptions are all here. Raises Refused for a rule
    that we do not read, that comes several times a day, or never.
    """

    start: datetime
    zone: str
    duration: timedelta
    rrule: str = ""
    exdates: frozenset[datetime] = frozenset()
    overrides: Mapping[datetime, Moved] = field(default_factory=dict, hash=False)
    earlier: tuple["Rule", ...] = ()

    def __post_init__(self) -> None:
        if self.start.tzinfo is not None or not 1900 <= self.start.year <= 9000:
            raise ValueError("A rule starts at a time of the local clock, without an offset.")
        object.__setattr__(self, "start", self.start.replace(microsecond=0, fold=0))
        if not timedelta() < self.duration <= LONGEST:
            raise Refused("recurrence_duration")
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError):
            raise Refused("recurrence_zone_unknown", zone=self.zone[:40]) from None
        if self.rrule:
            object.__setattr__(self, "rrule", self.parts.text())
        if self.first is None:
            raise Refused("recurrence_never")

    @cached_property
    def parts(self) -> reading.Parts:
        """Its RRULE, read; one that comes once is a day once."""
        return reading.read(self.rrule or "FREQ=DAILY;COUNT=1", ZoneInfo(self.zone))

    @cached_property
    def first(self) -> datetime | None:
        """The first local start it gives, exceptions apart."""
        limit = self.start + FIRST_WITHIN
        if self.parts.count is not None:
            # How many makes no difference to the first, and an end is needed where there might be none.
            parts = reading.Parts(**{**self.parts.__dict__, "count": None})
            return next(iter(parts.series(self.start, until=limit)), None)
        return next(iter(self.parts.series(self.start, until=limit)), None)

    @property
    def spans(self) -> tuple["Rule", ...]:
        """What it was before, the oldest first, and what it is from its start on."""
        return (*self.earlier, self)

    def keys(self, after: datetime, before: datetime) -> Iterator[datetime]:
        """Give the local starts between two local times, both included, exceptions apart."""
        for one in self.spans:
            yield from one.parts.series(one.start, until=before).between(after, before, inc=True)

    def lasting(self, key: datetime) -> timedelta:
        """Tell how long the occurrence of that key lasts, unless it was moved."""
        return next((one.duration for one in reversed(self.spans) if one.start <= key), self.duration)

    def is_key(self, at: datetime) -> bool:
        """Tell whether the rule gives that local start, left out or not."""
        return any(key == at for key in self.keys(at, at))

    def gives(self, key: datetime) -> bool:
        """Tell whether what is named by that key takes place, there or where it was moved."""
        return key in self.overrides or (key not in self.exdates and self.is_key(key))

    def as_plain(self) -> dict[str, object]:
        """Return it as plain values, to be kept as JSON."""
        plain = {
            "start": self.start.isoformat(),
            "zone": self.zone,
            "minutes": self.duration.total_seconds() / 60,
            "rrule": self.rrule,
            "exdates": sorted(at.isoformat() for at in self.exdates),
            "overrides": {
                key.isoformat(): [moved.start.isoformat(), moved.duration.total_seconds() / 60]
                for key, moved in sorted(self.overrides.items())
            },
        }
        return plain | {"earlier": [one.as_plain() for one in self.earlier]} if self.earlier else plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> "Rule":
        """Read what `as_plain` gave."""
        exdates, overrides = plain.get("exdates") or [], plain.get("overrides") or {}
        earlier = plain.get("earlier") or []
        assert isinstance(exdates, list)
        assert isinstance(earlier, list)
        assert isinstance(overrides, Mapping)
        return cls(
            datetime.fromisoformat(str(plain["start"])),
            str(plain["zone"]),
            timedelta(minutes=float(str(plain["minutes"]))),
            str(plain.get("rrule") or ""),
            frozenset(map(datetime.fromisoformat, exdates)),
            {
                datetime.fromisoformat(key): Moved(datetime.fromisoformat(start), timedelta(minutes=minutes))
                for key, (start, minutes) in overrides.items()
            },
            tuple(map(cls.from_plain, earlier)),
        )


def on_the_clock(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment of a local time: of the two of an autumn night the first; one that a spring night skips is
    pushed on by what was skipped (2:30 is 3:30), as RFC 5545 has it."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
