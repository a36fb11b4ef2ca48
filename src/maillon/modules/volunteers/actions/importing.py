"""Bring in a file of volunteers: look, then confirm; nothing is written and nobody is told before."""

import base64
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import islice

from django.core.files.base import File
from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import move
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from ..importing.files import read_rows
from ..importing.rows import RefusedLine, commune_named, guest_of
from ..models import VolunteerImport
from ..policy import IMPORT_WAITS, LARGEST_IMPORT
from .inviting import Guest, fingerprint, invite_all, known_among
from .moving import team_role


@transaction.atomic
def keep_file(file: File, hub: Hub, *, by: Person, now: datetime) -> VolunteerImport:
    """Keep an uploaded file, encrypted, with what it would do; a broken one is refused."""
    require(by, "welcome volunteers", hub)
    if file.size > LARGEST_IMPORT:
        raise Refused("volunteers_large")
    content = file.read()
    _guests, report = look(content, hub)
    return VolunteerImport.objects.create(
        hub=hub, file_name=(file.name or "")[:200], content=base64.b64encode(content).decode(), by=by,
        started_at=now, report=report,
    )  # fmt: skip


@transaction.atomic
def confirm_import(run: VolunteerImport, *, by: Person, now: datetime) -> VolunteerImport:
    """Invite everyone the file names; pressed twice, they are invited once, and the file is forgotten."""
    require(by, "confirm", run)
    content = base64.b64decode(run.content)
    move(run, "confirm", by=by, role=team_role(by, now=now), at=now, finished_at=now, content="")
    if not content:
        raise Refused("volunteers_file_gone")
    run.report = import_volunteers(content, run.hub, by=by, now=now)
    run.save(update_fields=["report"])
    return run


@transaction.atomic
def drop_import(run: VolunteerImport, *, by: Person | None = None, now: datetime) -> VolunteerImport:
    """Give a file up, by somebody of the team or by the clock; it is forgotten."""
    if by is not None:
        require(by, "confirm", run)
    return move(run, "drop", by=by, role=team_role(by, now=now) if by else CLOCK, at=now, finished_at=now, content="")


def drop_old_imports(*, now: datetime) -> int:
    """Give up the files nobody confirmed in time."""
    old = list(VolunteerImport.objects.filter(state="waiting", started_at__lt=now - IMPORT_WAITS).order_by("pk"))
    for run in old:
        drop_import(run, now=now)
    return len(old)


@transaction.atomic
def import_volunteers(content: bytes, hub: Hub, *, by: Person | None, now: datetime) -> dict:
    """Invite everyone a file names, and return the report."""
    guests, report = look(content, hub)
    report["invited"] = len(invite_all(guests, hub, by=by, now=now))
    report["known"] = len(guests) - report["invited"]
    return report


def look(content: bytes, hub: Hub) -> tuple[list[Guest], dict]:
    """Return whom a file names and what bringing it in would do: figures, and each line refused with its reason."""
    rows = read_rows(content)
    guests: dict[str, Guest] = {}
    lines: dict[str, int] = {}
    refusals: list[dict] = []
    doubts: list[dict] = []
    for line, guest, refused in _understood(rows, hub, doubts):
        mark = fingerprint(guest.address) if guest else ""
        if guest and mark in lines:
            refused = RefusedLine("twice", str(lines[mark]))
        if refused:
            refusals.append({"line": line, "reason": refused.reason, "value": refused.value})
        else:
            guests[mark], lines[mark] = guest, line
    known = known_among(list(guests.values()), hub)
    report = {
        "read": len(rows), "invited": len(guests) - len(known), "known": len(known), "refused": len(refusals),
        "refusals": refusals, "doubts": doubts,
    }  # fmt: skip
    return list(guests.values()), report


def first_guests(run: VolunteerImport, *, most: int) -> list[tuple[int, Guest]]:
    """Return the first lines of a file that waits as they are understood, each with its number."""
    if not run.content:
        return []
    rows = read_rows(base64.b64decode(run.content))
    understood = ((line, guest) for line, guest, _refused in _understood(rows, run.hub, []) if guest)
    return list(islice(understood, most))


def _understood(rows, hub: Hub, doubts: list[dict]) -> Iterator[tuple[int, Guest | None, RefusedLine | None]]:
    """Give each line with its guest or the reason why there is none; `doubts` hears what was left out."""
    commune_of = cache(commune_named)
    for line, row in rows:

        def doubt(reason: str, value: str, line=line) -> None:
            doubts.append({"line": line, "reason": reason, "value": value})

        try:
            yield line, guest_of(row, hub=hub, commune_of=commune_of, doubt=doubt), None
        except RefusedLine as refused:
            yield line, None, refused
