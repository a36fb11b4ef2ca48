"""A file that waits between being looked at and being confirmed."""

from datetime import datetime

from django.core.files.base import ContentFile, File
from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import move
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from ..models import ImportRun
from .files import LARGEST
from .run import import_places


@transaction.atomic
def keep_file(file: File, *, source: str, by, now: datetime) -> ImportRun:
    """Keep an uploaded file with what it would change, told without changing anything; a broken one is refused."""
    if file.size > LARGEST:
        raise Refused("import_too_large")
    content = file.read()
    report = import_places(content, source=source, now=now, dry_run=True)
    run = ImportRun(source=source, file_name=(file.name or "")[:200], by=by, started_at=now, report=report.as_json())
    run.file.save(f"{run.code}.csv", ContentFile(content), save=False)
    run.save()
    return run


@transaction.atomic
def confirm_import(run: ImportRun, *, by, now: datetime) -> ImportRun:
    """Bring the file in; pressed twice, it is brought in once."""
    require(by, "confirm", run)
    content = _content(run)
    move(run, "confirm", by=by, role="operator", at=now)
    report = import_places(content, source=run.source, now=now, by=by, recorded=False)
    run.report, run.finished_at = report.as_json(), now
    run.save(update_fields=["report", "finished_at"])
    _forget_file(run)
    return run


@transaction.atomic
def drop_import(run: ImportRun, *, by=None, now: datetime) -> ImportRun:
    """Give a waiting file up, by its owner or by the clock."""
    move(run, "drop", by=by, role="operator" if by else CLOCK, at=now, finished_at=now)
    _forget_file(run)
    return run


def _content(run: ImportRun) -> bytes:
    try:
        with run.file.open("rb") as kept:
            return kept.read()
    except (OSError, ValueError) as error:
        raise Refused("import_file_lost") from error


def _forget_file(run: ImportRun) -> None:
    name, storage = run.file.name, run.file.storage
    transaction.on_commit(lambda: storage.delete(name))
