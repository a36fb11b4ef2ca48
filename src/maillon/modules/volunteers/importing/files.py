"""Read a table of volunteers as it comes from a spreadsheet."""

from maillon.lib.refusal import Refused
from maillon.lib.tables import BrokenLine, NotATable, Row, TooLong, read_table

from ..policy import LARGEST_IMPORT, MOST_ROWS

LONGEST_CELL = 2_000
# How people call each column; the first is ours.
TITLES = {
    "nom": ("nom", "prenom", "prenom_nom", "nom_prenom", "name", "benevole"),
    "email": ("email", "e_mail", "mail", "courriel", "adresse_e_mail", "adresse_email", "adresse_mail"),
    "telephone": ("telephone", "tel", "mobile", "portable", "phone", "numero", "fixe"),
    # Where one writes to somebody for some, where they live for most.
    "adresse": ("adresse", "contact", "address"),
    "commune": ("commune", "ville", "code_postal", "cp", "town", "city"),
    "themes": ("themes", "theme", "thematiques", "competences"),
    "langues": ("langues", "langue", "languages"),
    "pole": ("pole", "equipe", "hub", "antenne"),
}


def read_rows(content: bytes) -> list[Row]:
    """Return each line with its number in the file, several cells a column; raise Refused when it is no such table."""
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
    return table.rows


def _check(columns: list[str]) -> None:
    if not set(columns) - {""}:
        raise Refused("volunteers_not_csv")
    missing = [name for name in ("nom", "commune") if name not in columns]
    if not {"email", "telephone", "adresse"} & set(columns):
        missing.append("email")
    if missing:
        raise Refused("volunteers_columns", columns=", ".join(missing))
