"""Bring in a file of resources: look, then confirm; nothing is written before, and twice is once."""

import base64
from datetime import datetime
from functools import lru_cache

from django.core.files.base import File
from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import CLOCK, move, record
from maillon.kernel.search import index_many
from maillon.lib.refusal import Refused

from ..documents import document_of
from ..events import ResourceShown
from ..flows import MODERATOR, PUBLISHED
from ..importing.files import LARGEST, read_rows
from ..importing.rows import Line, RefusedLine, line_of
from ..models import Resource, ResourceFile
from ..themes import guess_theme


@transaction.atomic
def keep_file(file: File, *, by, now: datetime) -> ResourceFile:
    """Keep an uploaded file, encrypted, with what it would do; a broken one is refused."""
    if file.size > LARGEST:
        raise Refused("resources_file_large")
    content = file.read()
    _lines, report = look(content)
    kept = ResourceFile.objects.create(
        file_name=(file.name or "")[:200], content=base64.b64encode(content).decode(), by=by, started_at=now,
        report=report,
    )  # fmt: skip
    require(by, "confirm", kept)
    return kept


@transaction.atomic
def confirm_file(kept: ResourceFile, *, by, now: datetime) -> ResourceFile:
    """Publish what is new; pressed twice, once. What is already there stays as people here have written it."""
    require(by, "confirm", kept)
    content = base64.b64decode(kept.content)
    move(kept, "confirm", by=by, role=MODERATOR, at=now, finished_at=now, content="")
    if not content:
        raise Refused("resources_file_gone")
    lines, report = look(content)
    new = [
        Resource(**line.facts, address_key=line.key, state=PUBLISHED, proposed_by=by, proposed_at=now, changed_at=now)
        for line in lines
    ]
    Resource.objects.bulk_create(new, ignore_conflicts=True)
    written = list(Resource.objects.filter(code__in=[resource.code for resource in new]).order_by("pk"))
    index_many(document_of(resource) for resource in written)
    for resource in written:
        publish(ResourceShown(resource.pk))
    report["new"] = len(written)
    kept.report = report
    kept.save(update_fields=["report"])
    record("bring in", kept, by=by, at=now, after={"new": len(written)})
    return kept


@transaction.atomic
def drop_file(kept: ResourceFile, *, by=None, now: datetime) -> ResourceFile:
    """Give a file up, by somebody or by the clock; it is forgotten."""
    if by is not None:
        require(by, "confirm", kept)
    return move(kept, "drop", by=by, role=MODERATOR if by else CLOCK, at=now, finished_at=now, content="")


def look(content: bytes) -> tuple[list[Line], dict]:
    """Return what a file would add and a report: figures, then each line refused or doubted with its reason."""
    rows = read_rows(content)
    lines: dict[str, Line] = {}
    at: dict[str, int] = {}
    refusals: list[dict] = []
    doubts: list[dict] = []
    guess = lru_cache(maxsize=500)(guess_theme)
    for number, row in rows:

        def doubt(reason: str, value: str, number=number) -> None:
            doubts.append({"line": number, "reason": reason, "value": value})

        try:
            line = line_of(row, guess=guess, doubt=doubt)
            if line.key in lines:
                raise RefusedLine("twice", str(at[line.key]))
        except RefusedLine as refused:
            refusals.append({"line": number, "reason": refused.reason, "value": refused.value})
        else:
            lines[line.key], at[line.key] = line, number
    known = set(Resource.objects.filter(address_key__in=lines).values_list("address_key", flat=True))
    new = [line for key, line in lines.items() if key not in known]
    report = {
        "read": len(rows), "new": len(new), "known": len(known), "refused": len(refusals),
        "refusals": refusals, "doubts": doubts, "sample": [line.facts["title"] for line in new[:12]],
    }  # fmt: skip
    return new, report
