"""Read a table of pages as it comes from a spreadsheet."""

from maillon.lib.refusal import Refused
from maillon.lib.tables import NotATable, TooLong, read_table

LARGEST = 1_000_000
MOST_ROWS = 2_000
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


def read_rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return each line with its number in the file; raise Refused when it is no table of pages."""
    if len(content) > LARGEST:
        raise Refused("resources_file_large")
    try:
        table = read_table(content, TITLES, most_rows=MOST_ROWS)
    except TooLong as error:
        raise Refused("resources_file_long", most=MOST_ROWS) from error
    except NotATable as error:
        raise Refused("resources_file_unread") from error
    if "address" not in table.columns:
        raise Refused("resources_file_no_address")
    if not table.rows:
        raise Refused("resources_file_empty")
    # Where two columns mean the same, the first that says something.
    return [(number, {column: values[0] for column, values in cells.items()}) for number, cells in table.rows]
