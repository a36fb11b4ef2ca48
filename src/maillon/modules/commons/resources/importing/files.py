"""Read a table of pages as it comes from a spreadsheet: whatever its encoding, its separator, its titles."""

import csv
import io
import re

from maillon.lib.refusal import Refused
from maillon.lib.text import fold

SEPARATORS = (";", ",", "\t", "|")
LARGEST = 1_000_000
MOST_ROWS = 2_000
LONGEST_CELL = 20_000
# How people call each column; those of 2020 among them.
TITLES = {
    "title": ("titre", "title", "nom", "intitule", "intitule_de_la_ressource_proposee", "intitule_de_la_ressource"),
    "address": ("adresse", "url", "lien", "adresse_url", "adresse_url_de_la_ressource", "adresse_web", "site", "link"),
    "summary": ("description", "resume", "descriptif", "descriptif_sommaire", "summary"),
    "kind": ("type", "type_de_ressource", "format", "kind"),
    "theme": ("theme", "themes", "domaine", "domaines", "thematique", "categorie"),
    "subtheme": ("sous_domaine", "sous_domaines", "sous_theme"),
    "language": ("langue", "language", "langues"),
    "status": ("statut", "etat", "status"),
    "freedom": ("licence", "license", "droits"),
    "needs_account": ("compte", "inscription", "compte_necessaire"),
}
_KNOWN = {title: column for column, titles in TITLES.items() for title in titles}


def read_rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return each line with its number in the file; raise Refused when it is no table of pages."""
    if len(content) > LARGEST:
        raise Refused("resources_file_large")
    text = _decoded(content)
    first = next((line for line in io.StringIO(text) if line.strip()), "")[:5_000]
    separator = max(SEPARATORS, key=lambda sign: (_known_in(first, sign), first.count(sign)))
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    try:
        columns = [_KNOWN.get(_plain(title), "") for title in _next_line(reader)]
        if "address" not in columns:
            raise Refused("resources_file_no_address")
        start = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, _named(columns, cells)))
            if len(rows) > MOST_ROWS:
                raise Refused("resources_file_long", most=MOST_ROWS)
            start = reader.line_num + 1
    except csv.Error as error:
        raise Refused("resources_file_unread") from error
    if not rows:
        raise Refused("resources_file_empty")
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused("resources_file_unread") from error
    if b"\x00" in content or content.startswith((b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\x89PNG")):
        raise Refused("resources_file_unread")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _named(columns: list[str], cells: list[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        value = " ".join(cell.split())
        if column and value:
            named.setdefault(column, value)
    return named


def _next_line(reader) -> list[str]:
    return next((cells for cells in reader if any(cell.strip() for cell in cells)), [])


def _known_in(line: str, separator: str) -> int:
    return sum(_plain(title.strip('"')) in _KNOWN for title in line.split(separator))


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")
