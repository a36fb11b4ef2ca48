"""Write cleaned rows in bulk: places, their records, and what is no longer in the source."""

from datetime import datetime

from django.db import connection

from maillon.kernel.bulk import insert_many, update_many
from maillon.lib.codes import new_code

from ..models import Place, SourceRecord
from .rows import CleanRow

_KEPT = {"id", "code", "state", "merged_into", "created_at"}
PLACE_FIELDS = [field.name for field in Place._meta.concrete_fields if field.name not in _KEPT]
RECORD_FIELDS = ["row", "fingerprint", "doubts", "updated_on", "seen_at", "gone_at"]


def hold_source(source: str) -> None:
    """Wait for another import of the same source to end; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4207))", [f"places:{source}"])


def known_records(source: str) -> dict[str, SourceRecord]:
    """Return what is known of a source, by external identifier."""
    records = SourceRecord.objects.filter(source=source).select_related("place").defer("row", "doubts")
    return {record.external_id: record for record in records}


def create(rows: list[CleanRow], *, source: str, now: datetime) -> list[Place]:
    """Make a place and a record of each row."""
    places = [Place(code=new_code(), created_at=now, updated_at=now, **row.facts) for row in rows]
    insert_many(places)
    insert_many([_record(row, place=place, source=source, now=now) for row, place in zip(rows, places, strict=True)])
    return places


def update(rows: list[CleanRow], *, records: dict[str, SourceRecord], source: str, now: datetime) -> list[Place]:
    """Write what changed over the places of these rows, and over their records."""
    places, told = [], []
    for row in rows:
        known = records[row.external_id]
        place = known.place
        for name, value in row.facts.items():
            setattr(place, name, value)
        place.updated_at = now
        record = _record(row, place=place, source=source, now=now)
        record.pk, record.first_seen_at = known.pk, known.first_seen_at
        places.append(place)
        told.append(record)
    update_many(places, PLACE_FIELDS)
    update_many(told, RECORD_FIELDS)
    return places


def mark_seen(records: list[SourceRecord], *, now: datetime) -> None:
    """Note that these rows were there again, unchanged."""
    SourceRecord.objects.filter(pk__in=[record.pk for record in records]).update(seen_at=now, gone_at=None)


def mark_gone(records: list[SourceRecord], *, now: datetime) -> int:
    """Note that the source no longer has these rows, and return how many had still been there."""
    return SourceRecord.objects.filter(pk__in=[record.pk for record in records], gone_at=None).update(gone_at=now)


def _record(row: CleanRow, *, place: Place, source: str, now: datetime) -> SourceRecord:
    return SourceRecord(
        source=source,
        external_id=row.external_id,
        place=place,
        row=row.raw,
        fingerprint=row.fingerprint,
        doubts=row.doubts,
        updated_on=row.updated_on,
        first_seen_at=now,
        seen_at=now,
    )
