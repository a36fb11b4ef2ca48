"""The columns of the national schema of places of digital mediation, version 1.0.2."""

import re

from .values import lists
from .values.typologies import TYPOLOGIES
from .values.vocabulary import Vocabulary

COLUMNS = (
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "complement_adresse", "latitude",
    "longitude", "typologie", "telephone", "courriels", "site_web", "horaires", "presentation_resume",
    "presentation_detail", "source", "itinerance", "structure_parente", "date_maj", "services",
    "publics_specifiquement_adresses", "prise_en_charge_specifique", "frais_a_charge",
    "dispositif_programmes_nationaux", "formations_labels", "autres_formations_labels", "modalites_acces",
    "modalites_accompagnement", "fiche_acces_libre", "prise_rdv",
)  # fmt: skip

# Without these columns nothing can be made of a file.
NEEDED = ("id", "nom", "commune", "code_postal", "adresse")
REQUIRED = ("id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj")

# What version 0.1.1, and people in a hurry, call the same columns.
OLD_NAMES = {
    "courriel": "courriels",
    "email": "courriels",
    "publics_accueillis": "publics_accueillis",
    "conditions_acces": "frais_a_charge",
    "labels_nationaux": "labels_nationaux",
    "labels_autres": "autres_formations_labels",
    "accessibilite": "fiche_acces_libre",
    "code_insee_commune": "code_insee",
    "cp": "code_postal",
    "ville": "commune",
    "name": "nom",
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "site_internet": "site_web",
    "date_mise_a_jour": "date_maj",
}

# Field of Place → (column, the values it may hold).
VALUE_COLUMNS: dict[str, tuple[str, Vocabulary]] = {
    "typologies": ("typologie", TYPOLOGIES),
    "itinerancy": ("itinerance", lists.ITINERANCY),
    "services": ("services", lists.SERVICES),
    "publics": ("publics_specifiquement_adresses", lists.PUBLICS),
    "special_care": ("prise_en_charge_specifique", lists.SPECIAL_CARE),
    "costs": ("frais_a_charge", lists.COSTS),
    "programmes": ("dispositif_programmes_nationaux", lists.PROGRAMMES),
    "trainings": ("formations_labels", lists.TRAININGS),
    "access_modes": ("modalites_acces", lists.ACCESS_MODES),
    "support_modes": ("modalites_accompagnement", lists.SUPPORT_MODES),
}

PATTERNS = {
    "pivot": re.compile(r"[a-zA-Z0-9]{9,14}"),
    "code_postal": re.compile(r"\d{5}"),
    "code_insee": re.compile(r"([013-9]\d|2[AB1-9])\d{3}"),
    "telephone": re.compile(r"(\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)(\d){6,9}"),
    "date_maj": re.compile(r"\d{4}-\d{2}-\d{2}"),
}
LONGEST_SUMMARY = 280
# A pivot that nobody knows: 97 % of the published rows carry this one.
NO_PIVOT = "00000000000000"


def faults(row: dict[str, str]) -> list[str]:
    """Name the columns of a row that the schema would refuse."""
    wrong = [column for column in REQUIRED if not row[column]]
    wrong += [column for column, pattern in PATTERNS.items() if row[column] and not pattern.fullmatch(row[column])]
    if len(row["presentation_resume"]) > LONGEST_SUMMARY:
        wrong.append("presentation_resume")
    for column, vocabulary in VALUE_COLUMNS.values():
        known = {term.official for term in vocabulary.terms.values()}
        if row[column] and not set(row[column].split("|")) <= known:
            wrong.append(column)
    for column in ("latitude", "longitude"):
        if row[column] and not re.fullmatch(r"-?\d{1,3}(\.\d+)?", row[column]):
            wrong.append(column)
    return wrong
