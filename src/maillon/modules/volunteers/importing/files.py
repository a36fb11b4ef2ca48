"""Read a table of volunteers as it comes from a spreadsheet."""

from maillon.lib.refusal import Refused
from maillon.lib.tables import BrokenLine, NotATable, TooLong, read_table

from ..policy import LARGEST_IMPORT, MOST_ROWS

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


def read_rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return each line with its number in the file; raise Refused when it is no table of volunteers."""
    if len(content) > LARGEST_IMPORT:
        raise Refused("volunteers_large")
    try:
        table = read_table(content, TITLES, most_rows=MOST_ROWS, longest_cell=LONGEST_CELL)
    except TooLong as error:
        raise Refused("volunteers_large") from error
    except BrokenLine as error:
        raise Refused("volunteers_quotes", line=error.line) from error
    except NotATable as error:
        raise Refused("volunteers_not_csv") from error
    _check(table.columns)
    # Columns that mean the same are joined, such as a first name and a name.
    return [(number, {column: " ".join(values) for column, values in cells.items()}) for number, cells in table.rows]


def _check(columns: list[str]) -> None:
    if not set(columns) - {""}:
        raise Refused("volunteers_not_csv")
    missing = [name for name in ("nom", "commune") if name not in columns]
    if "adresse" not in columns and "telephone" not in columns:
        missing.append("email")
    if missing:
        raise Refused("volunteers_columns", columns=", ".join(missing))
