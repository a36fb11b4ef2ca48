"""Write places as the national schema wants them; what is missing is filled the way the field does."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from django.db.models import QuerySet
from django.utils import timezone

from maillon.kernel.territories.models import Level

from .models import Place, SourceRecord
from .schema import COLUMNS, NO_PIVOT, VALUE_COLUMNS, faults


def export_places(target: TextIO, *, source: str = "") -> tuple[int, int]:
    """Write every published place, or those of one source; return how many were written and how many left out.

    A place without pivot carries the fourteen zeros that the field uses; one without address the name of its commune;
    one without date the day it was first read. What the schema would still refuse is left out.
    """
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
    writer.writeheader()
    written = left_out = 0
    for row in _rows(source):
        if faults(row):
            left_out += 1
        else:
            writer.writerow(row)
            written += 1
    return written, left_out


def _rows(source: str) -> Iterator[dict[str, str]]:
    identifiers = _identifiers(source)
    for place in _places(source).iterator(chunk_size=1000):
        yield row_of(place, identifier=identifiers.get(place.pk, place.code))


def _places(source: str) -> QuerySet[Place]:
    places = Place.objects.published().select_related("territory").order_by("pk")
    return places.filter(records__source=source) if source else places


def _identifiers(source: str) -> dict[int, str]:
    """Give each place the identifier of its source: as it is for one source, with its name in front for all of them."""
    records: Iterable = SourceRecord.objects.values_list("place", "source", "external_id")
    if source:
        return {place: external_id for place, name, external_id in records.filter(source=source)}
    return {
        place: external_id if external_id.startswith(f"{name}-") else f"{name}--{external_id}"
        for place, name, external_id in records
    }


def row_of(place: Place, *, identifier: str) -> dict[str, str]:
    """Return one place as a row of the schema."""
    territory = place.territory
    day = place.verified_on or timezone.localtime(place.created_at).date()
    row = {
        "id": identifier,
        "pivot": place.pivot or NO_PIVOT,
        "nom": place.name,
        "commune": place.city,
        "code_postal": place.postal_code,
        "code_insee": territory.insee if territory.level == Level.COMMUNE else "",
        "adresse": place.address or place.city,
        "complement_adresse": place.complement,
        "latitude": _degrees(place.latitude) if place.point_is_exact else "",
        "longitude": _degrees(place.longitude) if place.point_is_exact else "",
        "telephone": place.phone,
        "courriels": "|".join(place.emails),
        "site_web": "|".join(place.websites),
        "horaires": place.opening_hours or place.opening_notes,
        "presentation_resume": place.summary,
        "presentation_detail": place.details,
        "source": place.origin,
        "structure_parente": place.parent_name,
        "date_maj": day.isoformat(),
        "autres_formations_labels": place.other_trainings,
        "fiche_acces_libre": place.accessibility_url,
        "prise_rdv": place.appointment_url,
    }
    row |= {column: vocabulary.official(getattr(place, name)) for name, (column, vocabulary) in VALUE_COLUMNS.items()}
    return {column: row[column] for column in COLUMNS}


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
