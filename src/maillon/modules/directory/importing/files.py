"""Read a CSV file as it comes: whatever its encoding and its separator; say plainly when it is no table of places."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from maillon.lib.refusal import Refused
from maillon.lib.text import fold

from ..schema import COLUMNS, NEEDED, OLD_NAMES

LARGEST = 60_000_000
LONGEST_CELL = 100_000
SEPARATORS = (",", ";", "\t", "|")
_KNOWN = {**{name: name for name in COLUMNS}, **OLD_NAMES}


@dataclass
class Table:
    """A file understood: its columns by their names of today, and its lines."""

    columns: list[str]
    text: str
    separator: str
    notes: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, dict[str, str] | None]]:
        """Give each line with its number in the file; None stands for a line with too many cells."""
        reader = _reader(self.text, self.separator)
        try:
            _header(reader)
            start = reader.line_num + 1
            for cells in reader:
                if len(cells) > 4 * len(self.columns):
                    raise Refused("import_line_broken", line=start, cells=len(cells), expected=len(self.columns))
                if any(cell.strip() for cell in cells):
                    yield start, self._named(cells)
                start = reader.line_num + 1
        except csv.Error as error:
            raise Refused("import_quotes_broken", line=reader.line_num) from error

    def _named(self, cells: list[str]) -> dict[str, str] | None:
        extra = cells[len(self.columns) :]
        if any(cell.strip() for cell in extra):
            return None
        named: dict[str, str] = {}
        for name, cell in zip(self.columns, cells, strict=False):
            value = cell.replace("\x00", "").strip()
            named[name] = f"{named[name]}|{value}" if value and named.get(name) else value or named.get(name, "")
        return named


def read_table(content: bytes) -> Table:
    """Understand a file; raise Refused with the reason when it is no table of places."""
    if len(content) > LARGEST:
        raise Refused("import_too_large")
    text, notes = _decode(content)
    first_line = _first_line(text)
    separator = max(SEPARATORS, key=lambda sign: (_known_in(first_line, sign), first_line.count(sign)))
    try:
        header = _header(_reader(text, separator))
    except csv.Error as error:
        raise Refused("import_not_csv") from error
    if len(header) > 500:
        raise Refused("import_line_broken", line=1, cells=len(header), expected=len(COLUMNS))
    columns = [_KNOWN.get(_plain(name), _plain(name)) for name in header]
    missing = [name for name in NEEDED if name not in columns]
    if len(missing) == len(NEEDED):
        raise Refused("import_not_csv")
    if missing:
        raise Refused("columns_missing", columns=", ".join(missing))
    if separator != ",":
        notes.append("separator")
    return Table(columns, text, separator, notes)


def _reader(text: str, separator: str):
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)


def _header(reader) -> list[str]:
    """Return the first line that says something."""
    return next((cells for cells in reader if any(cell.strip() for cell in cells)), [])


def _decode(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), ["encoding"]
        except UnicodeDecodeError as error:
            raise Refused("import_not_csv") from error
    if b"\x00" in content or content.startswith((b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\x89PNG")):
        raise Refused("import_not_csv")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), ["encoding"]


def _first_line(text: str) -> str:
    return next((line for line in io.StringIO(text) if line.strip()), "")[:20_000]


def _known_in(line: str, separator: str) -> int:
    return sum(_plain(name) in _KNOWN for name in line.split(separator))


def _plain(name: str) -> str:
    """Write the name of a column as the schema does: “Code postal ” is code_postal."""
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")
