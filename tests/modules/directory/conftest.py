"""Rows of the national schema, and files made of them."""

import csv
import io

import pytest

from maillon.modules.directory.importing.run import import_places
from maillon.modules.directory.schema import COLUMNS

EXAMPLE = {
    "id": "a-1",
    "pivot": "00000000000000",
    "nom": "Médiathèque de Tarentaize",
    "commune": "Saint-Étienne",
    "code_postal": "42000",
    "code_insee": "42218",
    "adresse": "20 rue Jo Gouttebarge",
    "latitude": "45.4355",
    "longitude": "4.3811",
    "typologie": "BIB",
    "telephone": "+33477430991",
    "courriels": "mediatheque@example.org",
    "site_web": "https://example.org/",
    "horaires": "Tu-Sa 10:00-18:00",
    "date_maj": "2026-03-01",
    "services": "Aide aux démarches administratives|Accès internet et matériel informatique",
    "frais_a_charge": "Gratuit",
}


def as_csv(*rows, columns=COLUMNS, separator=",") -> bytes:
    """Write rows, each the example with some cells changed, as a file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=separator, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({**EXAMPLE, **row} for row in rows)
    return text.getvalue().encode()


@pytest.fixture
def make_csv():
    return as_csv


@pytest.fixture
def bring(db, saint_etienne, now):
    """Bring rows in from a source and return the report."""

    def run(*rows, source="hub", content=None, **options):
        return import_places(content or as_csv(*rows), source=source, now=options.pop("now", now), **options)

    return run
