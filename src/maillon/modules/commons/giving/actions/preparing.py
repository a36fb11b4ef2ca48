"""Make the files to take away: only those whose content has changed, each put in its place at once."""

import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils.timezone import localtime

from maillon.kernel.portal.takeaway import File, every_file

from ..models import Parcel, folder

_ONE_AT_A_TIME = 0x67697665  # the key of the lock
_BLOCK = 1 << 20


@dataclass
class Prepared:
    """What was done, by the names of the files."""

    made: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def prepare(*, now: datetime, only: str = "") -> Prepared:
    """Make each file that is not there or says something old, drop those nobody offers; all of them, or one by name.

    One that cannot be made does not keep the others from it: what went wrong is raised at the end, in an ExceptionGroup.
    """
    folder().mkdir(parents=True, exist_ok=True)
    done = Prepared()
    offered, fell = every_file(), []
    for file in offered:
        if only and file.name != only:
            continue
        try:
            (done.made if prepare_one(file, now=now) else done.unchanged).append(file.name)
        except Exception as error:
            error.add_note(file.name)
            fell.append(error)
    if not only:
        done.dropped = drop_others({file.name for file in offered})
        _sweep()
    if fell:
        raise ExceptionGroup("Some files to take away could not be made.", fell)
    return done


@transaction.atomic
def prepare_one(file: File, *, now: datetime) -> bool:
    """Make one file if its edition has changed, and tell whether it was made; two at once make it once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    edition = file.edition()
    stored = Parcel.objects.filter(name=file.name).first()
    if stored and stored.edition == edition and stored.path.exists():
        return False
    contents, pictures = file.contents(), file.pictures()
    stem, _dot, ending = file.name.partition(".")
    draft = folder() / f".{stem}-{secrets.token_hex(4)}.{ending}"
    try:
        file.write(draft, localtime(now).date())
        size, digest = _measure(draft)
        name = f"{stem}-{digest[:12]}.{ending}"
        os.replace(draft, folder() / name)
    finally:
        draft.unlink(missing_ok=True)
    facts = {"edition": edition, "contents": contents, "pictures": pictures}
    facts |= {"file": name, "size": size, "digest": digest, "made_at": now}
    Parcel.objects.update_or_create(name=file.name, defaults=facts)
    if stored and stored.file != name:
        transaction.on_commit(lambda: _remove(stored.path))
    return True


@transaction.atomic
def drop_others(names: set[str]) -> list[str]:
    """Drop the files that are no longer offered."""
    gone = list(Parcel.objects.exclude(name__in=names).order_by("name"))
    Parcel.objects.filter(pk__in=[parcel.pk for parcel in gone]).delete()
    for parcel in gone:
        transaction.on_commit(lambda path=parcel.path: _remove(path))
    return [parcel.name for parcel in gone]


def _measure(path: Path) -> tuple[int, str]:
    """Return the size and the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(_BLOCK):
            digest.update(block)
    return path.stat().st_size, digest.hexdigest()


def _sweep() -> None:
    """Remove what a process that died has left, once it is a day old."""
    kept = set(Parcel.objects.values_list("file", flat=True))
    found = [path for path in folder().iterdir() if path.is_file() and path.name not in kept]
    newest = max((path.stat().st_mtime for path in folder().iterdir()), default=0)
    for path in found:
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < newest - 86_400:
                path.unlink()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
