"""Figures as they may be shown: each kind in a line, small counts hidden, the same on the page and in the file."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maillon.kernel.kinds import Kind, get
from maillon.kernel.territories.period import Period
from maillon.lib.masking import LEAST, hide
from maillon.ui.dates import date_format
from maillon.ui.words import number_words, wait_words

from .counting import STANDINGS, Counts, count, months_of, places_of

MOST_PLACES = 15
# A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Line:
    """One kind: what was published, how much of it was answered, how the answers stand; None where it is hidden."""

    kind: Kind
    published: int | None
    answered: int | None
    answers: int | None
    standings: tuple[int | None, ...]
    median_seconds: float | None
    hours: int | None

    @property
    def is_too_small(self) -> bool:
        """Tell whether so few people took part that nothing may be shown."""
        return not self.published and not self.answers

    @property
    def cells(self) -> list[str]:
        """Write each count, in the order of the columns."""
        counts = [self.published, self.answered, self.answers, *self.standings]
        return [*(written(one) for one in counts), self.median, written(self.hours) if self.kind.certifies else "–"]

    @property
    def median(self) -> str:
        """Write how quickly the first answer came."""
        return "–" if self.median_seconds is None else wait_words(self.median_seconds)


def columns() -> list[tuple[str, str]]:
    """Name each column, and say what it counts."""
    return [
        (_("Published"), _("Listings published in the period.")),
        (_("Answered"), _("Those of them that somebody answered.")),
        (_("Answers"), _("Answers given in the period. Each stands in one of the five columns that follow.")),
        (_("Took place"), _("It was agreed, and it took place.")),
        (_("Under way"), _("Waiting for an answer, agreed for later, or in the hands of the coordination.")),
        (_("Nobody came"), _("It was agreed, and one of the two did not come.")),
        (_("Cancelled"), _("It was agreed, then cancelled, or closed without a word on how it went.")),
        (_("Not agreed"), _("Refused, withdrawn, or never answered in time.")),
        (_("First answer"), _("Half of the listings that were answered had a first answer within this time.")),
        (_("Hours certified"), _("Hours that organisations certified, where their kind lets them.")),
    ]


def lines(period: Period) -> list[Line]:
    """Count and hide every kind of which there is something."""
    return [_line(get(slug), counts) for slug, counts in count(period).items()]


def by_month(kind: Kind, period: Period) -> list[dict]:
    """Give the answers of a kind month by month, to a chart."""
    counted = months_of(kind, period)
    return _bars([(date_format(month, "F Y"), counted[month]) for month in period.months()])


def by_place(kind: Kind, period: Period) -> list[dict]:
    """Give the answers of a kind by commune, those with few put together, to a chart."""
    found: Counter[tuple[int, str]] = places_of(kind, period)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0][1], item[0]))
    named = [(name, number) for (_number, name), number in ordered[:MOST_PLACES] if number >= LEAST]
    others = len(found) - len(named)
    if others:
        rest = found.total() - sum(number for _name, number in named)
        named.append((ngettext("%(count)d other town", "%(count)d other towns", others) % {"count": others}, rest))
    return _bars(named)


def as_csv(period: Period, *, where: str, since: date, until: date) -> bytes:
    """Return the lines, one for each kind; spreadsheets recognise its mark as UTF-8."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([_("Where"), _safe(where)])
    writer.writerow([_("Period"), f"{since:%Y-%m} – {until:%Y-%m}"])
    writer.writerow(
        [_("Kind"), *(name for name, _definition in columns()[:-2]), _("First answer (hours)"), _("Hours certified")]
    )
    for line in lines(period):
        first = "" if line.median_seconds is None else round(line.median_seconds / 3600, 1)
        counts = [line.published, line.answered, line.answers, *line.standings]
        shown = [hidden_word() if one is None else one for one in counts]
        writer.writerow([_safe(str(line.kind.label_plural)), *shown, first, "" if line.hours is None else line.hours])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def hidden_word() -> str:
    """Return what is written in place of a hidden count."""
    return pgettext("a count", "hidden")


def written(number: int | None) -> str:
    """Write a count, or that it is hidden."""
    return hidden_word() if number is None else number_words(number)


def _line(kind: Kind, counts: Counts) -> Line:
    answered, _unanswered = hide([counts.answered, counts.published - counts.answered])
    standings = hide([counts.standings[name] for name in STANDINGS])
    return Line(
        kind=kind,
        published=_whole(counts.published),
        answered=answered,
        answers=_whole(counts.answers),
        standings=tuple(standings),
        # Of a few, how quickly each was answered would be known.
        median_seconds=counts.median.total_seconds() if counts.median and counts.answered >= LEAST else None,
        hours=counts.minutes // 60 if counts.answers >= LEAST else None,
    )


def _whole(number: int) -> int | None:
    return None if 0 < number < LEAST else number


def _bars(parts: Sequence[tuple[str, int]]) -> list[dict]:
    shown = hide([number for _label, number in parts])
    return [
        {"label": label, "value": seen or 0, **({"text": hidden_word()} if seen is None else {})}
        for (label, _number), seen in zip(parts, shown, strict=True)
    ]


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
