"""Bring a file of places in: one transaction, every row accounted for."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.search import index_many

from ..models import ImportRun, Place, SourceRecord
from ..search import document_of
from .communes import Communes
from .files import read_table
from .report import ImportReport
from .rows import CleanRow, RefusedRow, clean_row
from .writing import create, hold_source, known_records, mark_gone, mark_seen, update

Progress = Callable[[int, int], None]


@transaction.atomic
def import_places(
    content: bytes,
    *,
    source: str,
    now: datetime,
    file_name: str = "",
    by=None,
    dry_run: bool = False,
    recorded: bool = True,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring in every row that can be; with `dry_run`, do all of it and take it back, so that the report is true.

    An ImportRun keeps the report, unless it is not to be `recorded` because somebody else keeps it.
    Raises Refused when the file as a whole is no table of places: nothing is written then.
    """
    table = read_table(content)
    rows = list(table.rows())
    hold_source(source)
    report = ImportReport(read=len(rows), notes=[{"reason": note} for note in table.notes])
    records = known_records(source)
    cleaned = _clean(rows, report, now=now, progress=progress)
    changed = _write(cleaned, report, records=records, source=source, now=now)
    _after(changed, report, now=now)
    if dry_run:
        transaction.set_rollback(True)
    elif recorded:
        ImportRun.objects.create(
            source=source, file_name=file_name[:200], state="done", by=by, started_at=now, finished_at=now,
            report=report.as_json(),
        )  # fmt: skip
    if progress:
        progress(len(rows), len(rows))
    return report


def _clean(rows, report: ImportReport, *, now: datetime, progress: Progress | None) -> list[CleanRow]:
    communes = Communes()
    seen: dict[str, int] = {}
    kept = []
    for done, (line, row) in enumerate(rows):
        if progress and done % 100 == 0:
            # The last tenth is for writing.
            progress(done * 9 // 10, len(rows))
        if row is None:
            report.refuse(line, "", "cells_extra")
            continue
        cleaned = clean_row(line, row, communes=communes, today=localdate(now))
        if isinstance(cleaned, RefusedRow):
            report.refuse(line, cleaned.external_id, cleaned.reason, cleaned.value)
        elif (first := seen.setdefault(cleaned.external_id, line)) != line:
            report.refuse(line, cleaned.external_id, "id_twice", str(first))
        else:
            report.doubt(line, cleaned.external_id, cleaned.doubts)
            kept.append(cleaned)
    return kept


def _write(
    cleaned: list[CleanRow], report: ImportReport, *, records: dict[str, SourceRecord], source: str, now: datetime
) -> list[Place]:
    new = [row for row in cleaned if row.external_id not in records]
    old = [row for row in cleaned if row.external_id in records]
    changed = [row for row in old if row.fingerprint != records[row.external_id].fingerprint]
    told = {row.external_id for row in cleaned} | {refusal["id"] for refusal in report.refusals}
    differs = {row.external_id for row in changed}
    report.created, report.updated, report.unchanged = len(new), len(changed), len(old) - len(changed)
    report.gone = mark_gone([record for key, record in records.items() if key not in told], now=now)
    mark_seen([records[row.external_id] for row in old if row.external_id not in differs], now=now)
    created = create(new, source=source, now=now)
    return created + update(changed, records=records, source=source, now=now)


def _after(changed: list[Place], report: ImportReport, *, now: datetime) -> None:
    from ..duplicates import fill_again, suggest_duplicates

    if not changed:
        return
    fill_again(changed)
    report.duplicates = suggest_duplicates(changed, now=now)
    # Written rows are locked by now: what somebody withdrew while the file was read stays withdrawn.
    shown = set(Place.objects.published().filter(pk__in=[place.pk for place in changed]).values_list("pk", flat=True))
    index_many(document_of(place) for place in changed if place.pk in shown)
