"""How many sides of A4 a guide takes on paper, told from its length; a test compares with what a browser prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ..margins import Said
from .bodies import Piece, Reading
from .unmarked import unmarked


@dataclass(frozen=True)
class Paper:
    """One way of printing: signs on a line, lines on a side, lines that a title costs, lines between two blocks."""

    signs: float
    lines: float
    title: float
    gap: float


SHEET = Paper(signs=52, lines=149.2, title=2.2, gap=0.35)
LARGE = Paper(signs=52, lines=36, title=2.2, gap=0.5)


def sides(guide, reading: Reading, paper: Paper, *, said: Sequence[Said] = ()) -> int:
    """Return how many sides it takes, with what is said first."""
    first = sum(ceil(len(one.text) / paper.signs) + paper.title + paper.gap for one in said)
    return max(1, ceil((first + _lines(guide, reading, paper)) / paper.lines))


def _lines(guide, reading: Reading, paper: Paper) -> float:
    blocks = [*_blocks(guide, reading)]
    return sum(ceil(len(block) / paper.signs) + paper.gap for block in blocks) + paper.title * _titles(guide, reading)


def _blocks(guide, reading: Reading):
    yield from (guide.title, guide.summary, guide.emergency, *guide.needs)
    yield from (f"{caution['title']} {caution['text']}" for caution in guide.warnings)
    yield from (f"{link['label']} ({link['url']})" for link in guide.official_links)
    for html in (reading.intro, reading.steps_lead, reading.troubles_lead, reading.remember):
        yield from _words(html)
    for section in reading.others:
        yield from (section.title, *_words(section.html))
    for piece in (*reading.steps, *reading.troubles):
        yield from _of_piece(piece)


def _of_piece(piece: Piece):
    if piece.title:
        yield piece.title
    yield from _words(piece.html)


def _words(html: str):
    return (line.text for line in unmarked(html))


def _titles(guide, reading: Reading) -> int:
    parts = (guide.needs, guide.warnings, guide.emergency, reading.steps, reading.troubles, reading.remember)
    return sum(map(bool, (*parts, guide.official_links))) + len(reading.others)
