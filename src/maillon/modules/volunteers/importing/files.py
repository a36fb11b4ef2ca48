"""Read a table of volunteers as it comes from a spreadsheet: whatever its encoding, its separator, its titles."""

import csv
import io
import re

from maillon.lib.refusal import Refused
from maillon.lib.text import fold

from ..policy import LARGEST_IMPORT, MOST_ROWS

SEPARATORS = (";", ",", "\t", "|")
LONGEST_CELL = 2_000
# How people call each column; the first is ours.
TITLES = {
    "nom": ("nom", "prenom", "prenom_nom", "nom_prenom", "name", "benevole"),
    "adresse": ("adresse", "email", "e_mail", "mail", "courriel", "adresse_e_mail", "contact", "address"),
    "telephone": ("telephone", "tel", "mobile", "portable", "phone", "numero"),
    "commune": ("commune", "ville", "code_postal", "cp", "town", "city"),
    "themes": ("themes", "theme", "thematiques", "competences"),
    "langues": ("langues", "langue", "languages"),
    "pole": ("pole", "equipe", "hub", "antenne"),
}
_KNOWN = {title: column for column, titles in TITLES.items() for title in titles}


def read_rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return each line with its number in the file; raise Refused when it is no table of volunteers."""
    if len(content) > LARGEST_IMPORT:
        raise Refused("volunteers_large")
    text = _decode(content)
    first = next((line for line in io.StringIO(text) if line.strip()), "")[:5_000]
    separator = max(SEPARATORS, key=lambda sign: (_known_in(first, sign), first.count(sign)))
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    try:
        columns = [_KNOWN.get(_plain(title), "") for title in _next_line(reader)]
        _check(columns)
        start = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, _named(columns, cells)))
            if len(rows) > MOST_ROWS:
                raise Refused("volunteers_large")
            start = reader.line_num + 1
    except csv.Error as error:
        raise Refused("volunteers_quotes", line=reader.line_num) from error
    return rows


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused("volunteers_not_csv") from error
    if b"\x00" in content or content.startswith((b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\x89PNG")):
        raise Refused("volunteers_not_csv")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _check(columns: list[str]) -> None:
    if not set(columns) - {""}:
        raise Refused("volunteers_not_csv")
    missing = [name for name in ("nom", "commune") if name not in columns]
    if "adresse" not in columns and "telephone" not in columns:
        missing.append("email")
    if missing:
        raise Refused("volunteers_columns", columns=", ".join(missing))


def _named(columns: list[str], cells: list[str]) -> dict[str, str]:
    """Join the cells of columns that mean the same, such as a first name and a name."""
    named: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        value = " ".join(cell.split())
        if column and value:
            named[column] = f"{named[column]} {value}" if column in named else value
    return named


def _next_line(reader) -> list[str]:
    return next((cells for cells in reader if any(cell.strip() for cell in cells)), [])


def _known_in(line: str, separator: str) -> int:
    return sum(_plain(title.strip('"')) in _KNOWN for title in line.split(separator))


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")
