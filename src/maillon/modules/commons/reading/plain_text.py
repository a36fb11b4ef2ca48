"""A guide as plain text, for Braille displays and embossers: numbered steps, short lines if asked, no decoration."""

import textwrap
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from maillon.ui.words import minutes_words

from ..margins import Said
from .bodies import Piece, Reading
from .unmarked import Line, unmarked

NO_BREAKS = str.maketrans("\u00a0\u202f", "  ")


def plain_text(guide, reading: Reading, *, said: Iterable[Said] = (), address: str, columns: int = 0) -> str:
    """Write a guide as plain text, its lines at most so many columns wide, or as long as they come."""
    with override(guide.language):
        blocks = [_lines(block, columns) for block in _blocks(guide, reading, said, address)]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _blocks(guide, reading: Reading, said: Iterable[Said], address: str) -> Iterator[list[Line]]:
    yield [Line(guide.title)]
    yield [Line(guide.summary)]
    yield [
        Line(f"{_('Time needed:')} {minutes_words(guide.minutes)}"),
        Line(f"{_('Level:')} {guide.get_level_display()}"),
        Line(_("Checked on %(day)s") % {"day": guide.verified_words}),
    ]
    yield from ([Line(f"{_ended(one.dated_title)} {one.text}")] for one in said)
    yield unmarked(reading.intro)
    yield from _part(_("You need"), [Line(need, mark="- ") for need in guide.needs])
    yield from _part(
        _("Before you begin, take care"),
        [Line(f"{_ended(caution['title'])} {caution['text']}", mark="- ") for caution in guide.warnings],
    )
    yield from _part(_("The steps"), unmarked(reading.steps_lead))
    yield from (_piece(step, mark=f"{number}. ") for number, step in enumerate(reading.steps, start=1))
    yield from _part(_("If it does not work"), [*unmarked(reading.troubles_lead), *_pieces(reading.troubles)])
    for section in reading.others:
        yield from _part(section.title, unmarked(section.html))
    yield from _part(_("Remember"), unmarked(reading.remember))
    yield from _part(_("The right number"), [Line(guide.emergency)] if guide.emergency else [])
    links = [Line(f"{link['label']} ({link['url']})", mark="- ") for link in guide.official_links]
    yield from _part(_("Official sites"), links)
    yield [
        Line(f"{_('Find this guide again:')} {address}"),
        Line(_("Written by %(authors)s.") % {"authors": ", ".join(guide.authors)}),
        *(
            [Line(_("Translated from “%(title)s”.") % {"title": guide.translated_from})]
            if guide.translated_from
            else []
        ),
        *_readers(guide),
        Line(f"{_('You may copy, change and share this guide:')} {guide.licence}."),
    ]


def _readers(guide) -> Iterator[Line]:
    """Name those who proofread it, where it comes from and here, and the people concerned."""
    before, here = (", ".join(names) for names in (guide.proofread_before, guide.proofreaders))
    if before and guide.came_from:
        yield Line(_("Proofread at %(place)s by %(names)s.") % {"place": guide.came_from, "names": before})
    elif before:
        yield Line(_("Proofread by %(names)s.") % {"names": before})
    if here:
        yield Line(_("Proofread by %(names)s.") % {"names": here})
    if guide.circles:
        yield Line(_("Proofread by the people concerned: %(names)s.") % {"names": " · ".join(guide.circle_words)})


def _part(title: str, lines: list[Line]) -> Iterator[list[Line]]:
    """Give a title, then its lines; the steps keep theirs even when nothing stands before the first."""
    if lines or title == _("The steps"):
        yield [Line(title)]
        yield lines


def _pieces(pieces: Iterable[Piece]) -> list[Line]:
    return [line for piece in pieces for line in _piece(piece, mark="- ")]


def _piece(piece: Piece, *, mark: str) -> list[Line]:
    """Join the first sentence of a step to what follows it, as one says it."""
    lines = unmarked(piece.html)
    if not piece.title:
        first = lines[:1] or [Line("")]
        return [Line(first[0].text, mark=mark), *lines[1:]]
    if lines and not lines[0].mark:
        return [Line(f"{_ended(piece.title)} {lines[0].text}", mark=mark), *lines[1:]]
    return [Line(piece.title, mark=mark), *lines]


def _ended(title: str) -> str:
    """End a title that stands before its text, where nothing shows any more that it is one."""
    return title if title.endswith((".", "!", "?", "…", ":")) else f"{title}."


def _lines(block: list[Line], columns: int) -> list[str]:
    return [text.translate(NO_BREAKS) for line in block for text in _folded(line, columns)]


def _folded(line: Line, columns: int) -> list[str]:
    """Fold between words only: an address stays whole, and so does what a no-break space holds together."""
    if not columns:
        return [line.indent + line.mark + line.text]
    return textwrap.wrap(
        line.text,
        columns,
        initial_indent=line.indent + line.mark,
        subsequent_indent=line.indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [(line.indent + line.mark).rstrip()]
