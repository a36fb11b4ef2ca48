"""Figures as they may be shown: titles, definitions, and small counts hidden, the same on the page and in files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maillon.kernel import themes
from maillon.lib.masking import LEAST, hide, hide_alone, hide_in_groups
from maillon.ui.dates import date_format

from ..flows import CANCELLED, IN_HAND, WAITING, WITH_PLACE
from ..grid import AgeBracket, Subject
from ..models import Outcome
from .counting import NOT_SAID, Counts, count
from .selection import Selection

MOST_PLACES = 15


@dataclass(frozen=True)
class Line:
    """One count, or None where it is hidden."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Table:
    """Counts that belong together, and in words what is counted."""

    slug: str
    title: str
    definition: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Headline:
    """A figure that stands alone: its value (None: hidden, or unknown), its unit, and what it means."""

    slug: str
    label: str
    definition: str
    value: float | None
    unit: str = ""


@dataclass(frozen=True)
class Sheet:
    """All the figures of a selection."""

    selection: Selection
    made_at: datetime
    asked: int
    headlines: tuple[Headline, ...]
    tables: tuple[Table, ...]

    @property
    def is_too_small(self) -> bool:
        """Tell whether so few people asked that nothing may be shown."""
        return 0 < self.asked < LEAST

    @property
    def pairs(self) -> list[tuple[Table, ...]]:
        """Return the tables two by two, as they stand side by side."""
        return [self.tables[place : place + 2] for place in range(0, len(self.tables), 2)]

    @property
    def hides_something(self) -> bool:
        """Tell whether some count is hidden."""
        return any(line.count is None for table in self.tables for line in table.lines)


def sheet_of(selection: Selection, *, now: datetime) -> Sheet:
    """Count, hide and name the figures of a selection."""
    counts = count(selection, now=now)
    (answered, done), (_other, rest) = hide_in_groups([_ends(counts, ANSWERED), _ends(counts, UNANSWERED)])
    labels = _end_labels()
    ends = [Line(labels[end], number) for end, number in zip(ANSWERED + UNANSWERED, done + rest, strict=True)]
    return Sheet(
        selection=selection,
        made_at=now,
        asked=counts.asked,
        headlines=_headlines(counts, answered),
        tables=tuple(table for table in (_outcomes(ends), *_tables(counts, selection)) if table.lines),
    )


ANSWERED = (Outcome.HELPED, Outcome.PARTLY, Outcome.HANDED_OVER, WITH_PLACE, Outcome.NOT_FOR_US)
UNANSWERED = (Outcome.UNREACHABLE, Outcome.UNANSWERED, CANCELLED, IN_HAND, WAITING)


def _ends(counts: Counts, ends: Sequence[str]) -> list[int]:
    return [counts.ends[end] for end in ends]


def _end_labels() -> dict[str, str]:
    return {str(value): str(label) for value, label in Outcome.choices} | {
        WITH_PLACE: _("Handed over: a place goes on with it"),
        CANCELLED: _("Cancelled by the person who asked"),
        IN_HAND: _("Somebody is taking care of it"),
        WAITING: _("Waiting for somebody to ring"),
    }


def _headlines(counts: Counts, answered: int | None) -> tuple[Headline, ...]:
    enough = counts.rung >= LEAST
    volunteers = hide_alone(counts.volunteers)
    asked = hide_alone(counts.asked)
    return (
        Headline(
            "asked",
            _("requests"),
            _(
                "Requests received in the period, on the site or by phone. Two requests of one need, joined, count once."
            ),
            asked,
        ),
        Headline(
            "answered",
            _("answered"),
            _(
                "Requests about which somebody spoke with the person: helped, in part, handed over, or told where to turn."
            ),
            answered if asked is not None else None,
        ),
        Headline(
            "median",
            _("median delay"),
            _("Half of the people rung back waited less, from the agreed moment to our first ring, nights included."),
            counts.median_seconds if enough else None,
            "seconds",
        ),
        Headline(
            "most",
            _("delay for nine in ten"),
            _("Nine in ten people rung back waited less than this."),
            counts.most_seconds if enough else None,
            "seconds",
        ),
        Headline(
            "volunteers",
            _("volunteers on duty"),
            _("Volunteers of the teams of this territory who were on duty at least once in the period."),
            volunteers,
        ),
        Headline(
            "hours",
            _("hours of duty"),
            _("Hours these volunteers were on duty in the period, breaks included, calls or not; never counted twice."),
            None if volunteers is None else round(counts.seconds_of_duty / 3600),
            "hours",
        ),
    )


def _outcomes(lines: list[Line]) -> Table:
    return Table(
        "outcomes",
        _("What came of it"),
        _("How each request stands today; each is in one line only."),
        tuple(line for line in lines if line.count != 0),
    )


def _tables(counts: Counts, selection: Selection) -> list[Table]:
    return [
        _partition(
            "promise",
            _("Rung in time"),
            _(
                "In time: we first rang within the promise of the team, in opening hours. Whoever rang us was answered at once."
            ),
            [
                (_("in time"), counts.promises["in_time"]),
                (_("later"), counts.promises["later"]),
                (_("they rang us"), counts.promises["rang_us"]),
                (_("not rung"), counts.promises["never"]),
            ],
        ),
        _partition(
            "themes",
            _("Themes"),
            _("What the person chose when asking, or what the volunteer wrote down; one for each request."),
            [(str(themes.get(slug).label), number) for slug, number in counts.themes.most_common()],
        ),
        _partition(
            "ages",
            _("Age"),
            _("The age of the person helped, as they said it; nobody has to say."),
            [(str(label), counts.ages[value]) for value, label in AgeBracket.choices]
            + [(_("Not said"), counts.ages[NOT_SAID])],
        ),
        _partition(
            "first_time",
            _("First time or not"),
            _("Whether this number had already been helped by us, as far as we know."),
            [
                (_("First time"), counts.first_times[True]),
                (_("Came back"), counts.first_times[False]),
                (_("Not said"), counts.first_times[None]),
            ],
        ),
        _partition(
            "months",
            _("Month by month"),
            _("The month in which the request was made, in local time."),
            [(date_format(month, "F Y"), counts.months[month]) for month in selection.months()]
            if len(selection.months()) > 1
            else [],
        ),
        _places(counts.places),
        _subjects(counts),
    ]


def _partition(slug: str, title: str, definition: str, parts: Sequence[tuple[str, int]]) -> Table:
    shown = hide([number for _label, number in parts])
    lines = (Line(label, seen) for (label, _number), seen in zip(parts, shown, strict=True))
    return Table(slug, title, definition, tuple(lines) if any(number for _label, number in parts) else ())


def _subjects(counts: Counts) -> Table:
    """The subjects of one request may be several: they have no total, and each is hidden for itself."""
    names = dict(Subject.choices)
    return Table(
        "subjects",
        _("Subjects in detail"),
        _("What the volunteer ticked after the call; a request may have several, or none."),
        tuple(
            Line(str(names.get(subject, subject)), hide_alone(number))
            for subject, number in sorted(counts.subjects.items(), key=lambda item: (-item[1], item[0]))
            if number >= LEAST
        ),
    )


def _places(places: Counter[tuple[int, str]]) -> Table:
    """Name the places where enough people asked, and put the others together."""
    ordered = sorted(places.items(), key=lambda item: (-item[1], item[0][1], item[0]))
    named = [(name, number) for (_number, name), number in ordered[:MOST_PLACES] if number >= LEAST]
    others = len(places) - len(named)
    rest = places.total() - sum(number for _name, number in named)
    if others:
        named.append((ngettext("%(count)d other town", "%(count)d other towns", others) % {"count": others}, rest))
    return _partition(
        "places",
        _("Towns and villages"),
        _("Where the person lives, as they said it. Those with few requests are put together."),
        named,
    )


def hidden_word() -> str:
    """Return what is written in place of a hidden count."""
    return pgettext("a count", "hidden")
