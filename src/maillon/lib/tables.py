"""Read a table as it comes from a spreadsheet: whatever its encoding, its separator, its titles."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .text import fold

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = (";", ",", "\t", "|")
# One limit for the whole process: Python's reader has no other. Each table then has its own, lower.
csv.field_size_limit(100_000)
_NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\x89PNG")

Row = tuple[int, dict[str, list[str]]]


class NotATable(ValueError):
    """The content is no table of text."""


class BrokenLine(NotATable):
    """A line cannot be read: its quotes are never closed, or one of its cells is too long."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class TooLong(NotATable):
    """There are more lines than were allowed."""


@dataclass(frozen=True)
class Table:
    """Columns by the names they go by here, "" where unknown; lines by their number in the file, empty cells left out.

    Several columns may mean the same, such as a first name and a name: each cell is then a list.
    """

    columns: list[str]
    rows: list[Row]


def read_table(
    content: bytes, titles: Mapping[str, Sequence[str]], *, most_rows: int, longest_cell: int = 20_000
) -> Table:
    """Understand a file; `titles` says how people call each column, in small letters, without accents, joined by "_".

    Raises NotATable, BrokenLine or TooLong.
    """
    text = _decoded(content)
    known = {title: column for column, called in titles.items() for title in called}
    first = next((line for line in io.StringIO(text) if line.strip()), "")[:5_000]
    separator = max(SEPARATORS, key=lambda sign: (_known_in(first, sign, known), first.count(sign)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        lines = _lines(reader, longest_cell)
        _number, header = next(lines, (0, []))
        columns = [known.get(_plain(title), "") for title in header]
        rows: list[Row] = []
        for number, cells in lines:
            if len(rows) == most_rows:
                raise TooLong(f"more than {most_rows} lines")
            rows.append((number, _named(columns, cells)))
    except csv.Error as error:
        raise BrokenLine(reader.line_num) from error
    return Table(columns, rows)


def _lines(reader: "Reader", longest_cell: int) -> Iterator[tuple[int, list[str]]]:
    """Give each line that says something, with the number of its first line in the file."""
    start = 1
    for cells in reader:
        if any(len(cell) > longest_cell for cell in cells):
            raise BrokenLine(start)
        if any(cell.strip() for cell in cells):
            yield start, cells
        start = reader.line_num + 1


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise NotATable("UTF-16 that breaks") from error
    if b"\x00" in content or content.startswith(_NOT_TEXT):
        raise NotATable("not text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _named(columns: list[str], cells: list[str]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for column, cell in zip(columns, cells, strict=False):
        value = " ".join(cell.split())
        if column and value:
            named.setdefault(column, []).append(value)
    return named


def _known_in(line: str, separator: str, known: Mapping[str, str]) -> int:
    return sum(_plain(title.strip('"')) in known for title in line.split(separator))


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")
