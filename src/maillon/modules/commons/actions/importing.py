"""Bring a folder of guides in: the same folder twice changes nothing, and a bad file refuses only itself."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions.actions import publish_as_imported, withdraw_with_source
from maillon.kernel.revisions.actions.holding import digest_of
from maillon.kernel.revisions.models import Revision
from maillon.lib.refusal import Refused

from ..documents import KIND
from ..models import OURS, Guide, State
from ..reading.bodies import read_body
from ..reading.manuscripts import Manuscript, read_file, read_text
from .projecting import indexing_together

_ONE_AT_A_TIME = 0x6D61696C  # the key of the lock


@dataclass(frozen=True)
class RefusedFile:
    """A file that was left out, and why."""

    file: str
    reason: str
    sentence: str


@dataclass
class GuidesImported:
    """What an import did, guide by guide; those proposed were changed here, and wait to be proofread."""

    read: int = 0
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)


@transaction.atomic
def import_guides(
    folder: Path, *, now: datetime, source: str = OURS, dry_run: bool = False, left_out: Collection[str] = ()
) -> GuidesImported:
    """Publish each guide of the folder as its file says, and withdraw those whose file is gone.

    What was written here since is never overwritten: the file is merged with it and proposed. Raises Refused when there is
    no folder or no guide in it. With `dry_run` nothing stays written. `left_out` names the guides that the source has, but
    which were refused before their file came here.
    """
    files = _files(Path(folder), may_be_empty=bool(left_out))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    stored = _stored(source)
    done = GuidesImported(read=len(files))
    present = {path.stem for path in files} | set(left_out)
    with indexing_together():
        for path in files:
            try:
                if sum(other.stem == path.stem for other in files) > 1:
                    raise Refused("guide_twice")
                _take_in(path, present, stored, done, source=source, now=now)
            except Refused as refused:
                done.refused.append(RefusedFile(str(path.relative_to(folder)), refused.reason, explain(refused)))
        _withdraw_missing(stored, present, done, source=source, now=now)
    if dry_run:
        transaction.set_rollback(True)
    return done


def _stored(source: str) -> dict[str, Guide]:
    """Return the guides there are, each with the digest of what this source said last."""
    said = Revision.objects.filter(text=OuterRef("text"), source=source).order_by("-number").values("digest")[:1]
    guides = Guide.objects.select_related("text").annotate(said=Subquery(said))
    return {guide.slug: guide for guide in guides}


def _files(folder: Path, *, may_be_empty: bool) -> list[Path]:
    if not folder.is_dir():
        raise Refused("guides_folder_missing", folder=str(folder))
    files = [path for path in folder.rglob("*.md") if path.is_file() and not path.name.startswith((".", "_", "README"))]
    if not files and not may_be_empty:
        raise Refused("guides_folder_empty", folder=str(folder))
    return sorted(files)


def _take_in(path: Path, present: set[str], stored: dict, done: GuidesImported, *, source, now) -> None:
    """Take one file in, and note what became of it."""
    content = read_file(path)
    guide, digest = stored.get(path.stem), digest_of(content)
    if guide and guide.source == source and guide.said == digest and not guide.text.is_gone_at_source:
        done.unchanged.append(guide.slug)
        return
    parent = path.resolve().parent.name
    manuscript = read_text(content, slug=path.stem, language=parent if len(parent) == 2 else "fr")
    _check_against_others(manuscript, present, stored, source)
    text = publish_as_imported(
        KIND,
        content=content,
        source=source,
        credit=", ".join(manuscript.authors),
        licence=manuscript.licence,
        language=manuscript.language,
        text=guide and guide.text,
        now=now,
    )
    if guide is None:
        done.created.append(manuscript.slug)
    elif text.published.digest == digest:
        done.updated.append(manuscript.slug)
    else:
        done.proposed.append(manuscript.slug)


def _check_against_others(manuscript: Manuscript, present: set[str], stored: dict, source: str) -> None:
    guide = stored.get(manuscript.slug)
    if guide and guide.source != source:
        raise Refused("guide_of_another_source", source=guide.source)
    # A file that is there but refused today may still be linked to: it must not take others down with it.
    known = present | {
        guide.slug for guide in stored.values() if guide.source != source and guide.state == State.PUBLISHED
    }
    for slug in read_body(manuscript.body, reachable=frozenset()).leads_to:
        if slug not in known:
            raise Refused("guide_leads_nowhere", slug=slug[:60])


def _withdraw_missing(stored, present, done, *, source, now) -> None:
    for slug, guide in sorted(stored.items()):
        if slug in present or guide.source != source or guide.state == State.WITHDRAWN:
            continue
        # Rewritten here since, it no longer depends on its file.
        if withdraw_with_source(guide.text, source=source, now=now):
            done.withdrawn.append(slug)
