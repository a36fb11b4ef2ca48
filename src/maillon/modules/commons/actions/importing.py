"""Bring a folder of guides in: the same folder twice changes nothing, and a bad file refuses only itself."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from maillon.kernel.access.refusals import explain
from maillon.kernel.journal.actions import record
from maillon.kernel.search import index_many, remove
from maillon.lib.refusal import Refused

from ..documents import KIND, document_of
from ..models import OURS, Guide, State
from ..reading.bodies import read_body
from ..reading.manuscripts import Manuscript, read_manuscript

ROLE = "import"
_ONE_AT_A_TIME = 0x6D61696C  # the key of the lock


@dataclass(frozen=True)
class RefusedFile:
    """A file that was left out, and why."""

    file: str
    reason: str
    sentence: str


@dataclass
class GuidesImported:
    """What an import did, guide by guide."""

    read: int = 0
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)


@transaction.atomic
def import_guides(folder: Path, *, now: datetime, source: str = OURS, dry_run: bool = False) -> GuidesImported:
    """Publish each guide of the folder as its file says, and withdraw those whose file is gone.

    Raises Refused when there is no folder or no guide in it. With `dry_run` nothing is written.
    """
    files = _files(Path(folder))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    stored = {guide.slug: guide for guide in Guide.objects.all()}
    done = GuidesImported(read=len(files))
    written = []
    for path in files:
        try:
            manuscript = _manuscript(path, files, folder=Path(folder), others=stored, source=source)
        except Refused as refused:
            done.refused.append(RefusedFile(str(path.relative_to(folder)), refused.reason, explain(refused)))
            continue
        guide = stored.get(manuscript.slug)
        if guide and guide.state == State.PUBLISHED and guide.source_digest == manuscript.source_digest:
            done.unchanged.append(guide.slug)
            continue
        (done.updated if guide else done.created).append(manuscript.slug)
        if not dry_run:
            written.append(_write(guide or Guide(), manuscript, source=source, now=now))
    index_many(document_of(guide) for guide in written)
    _withdraw_missing(stored, {path.stem for path in files}, done, source=source, now=now, dry_run=dry_run)
    return done


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise Refused("guides_folder_missing", folder=str(folder))
    files = [path for path in folder.rglob("*.md") if path.is_file() and not path.name.startswith((".", "_", "README"))]
    if not files:
        raise Refused("guides_folder_empty", folder=str(folder))
    return sorted(files)


def _manuscript(path: Path, files: list[Path], *, folder: Path, others: dict, source: str) -> Manuscript:
    """Read one file and check it against the others of the folder."""
    if sum(other.stem == path.stem for other in files) > 1:
        raise Refused("guide_twice")
    parent = path.resolve().parent.name
    manuscript = read_manuscript(path, language=parent if len(parent) == 2 else "fr")
    stored = others.get(manuscript.slug)
    if stored and stored.source != source:
        raise Refused("guide_of_another_source", source=stored.source)
    # A file that is there but refused today may still be linked to: it must not take others down with it.
    known = {other.stem for other in files}
    known |= {guide.slug for guide in others.values() if guide.source != source and guide.state == State.PUBLISHED}
    for slug in read_body(manuscript.body, reachable=frozenset()).leads_to:
        if slug not in known:
            raise Refused("guide_leads_nowhere", slug=slug[:60])
    return manuscript


def _write(guide: Guide, manuscript: Manuscript, *, source: str, now: datetime) -> Guide:
    verb = "change" if guide.pk else "publish"
    before = {"digest": guide.source_digest, "state": guide.state} if guide.pk else None
    for name, value in vars(manuscript).items():
        setattr(guide, name, value)
    guide.source, guide.imported_at, guide.state = source, now, State.PUBLISHED
    guide.save()
    record(verb, guide, role=ROLE, at=now, before=before, after={"digest": guide.source_digest, "state": guide.state})
    return guide


def _withdraw_missing(stored, present, done, *, source, now, dry_run) -> None:
    for slug, guide in sorted(stored.items()):
        if slug in present or guide.source != source or guide.state == State.WITHDRAWN:
            continue
        done.withdrawn.append(slug)
        if dry_run:
            continue
        guide.state, guide.imported_at = State.WITHDRAWN, now
        guide.save(update_fields=["state", "imported_at"])
        remove(KIND, guide.code)
        record(
            "withdraw", guide, role=ROLE, at=now, before={"state": State.PUBLISHED}, after={"state": State.WITHDRAWN}
        )
