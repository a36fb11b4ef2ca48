"""Bring a folder of courses in: the same folder twice changes nothing, and a bad file refuses only itself."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from maillon.kernel.access.refusals import explain
from maillon.kernel.journal.actions import record
from maillon.kernel.search import index_many, remove
from maillon.lib.refusal import Refused

from .documents import KIND, document_of
from .manuscripts import Manuscript, read_course
from .models import OURS, Course, Step

ROLE = "import"
_ONE_AT_A_TIME = 0x636F7572  # the key of the lock


@dataclass(frozen=True)
class RefusedFile:
    """A file that was left out, and why."""

    file: str
    reason: str
    sentence: str


@dataclass
class CoursesImported:
    """What an import did, course by course."""

    read: int = 0
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)


@transaction.atomic
def import_courses(folder: Path, *, now: datetime, source: str = OURS, dry_run: bool = False) -> CoursesImported:
    """Publish each course of the folder as its file says, and withdraw those whose file is gone.

    A guide that a course names need not be there. Raises Refused when there is no folder or no course in it.
    """
    files = _files(Path(folder))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    stored = {course.slug: course for course in Course.objects.order_by("pk")}
    done = CoursesImported(read=len(files))
    written = []
    for path in files:
        try:
            course = _take_in(path, stored, done, source=source, now=now)
        except Refused as refused:
            done.refused.append(RefusedFile(path.name, refused.reason, explain(refused)))
            continue
        written += [course] if course else []
    index_many(document_of(course) for course in written)
    _withdraw_missing(stored, {path.stem for path in files}, done, source=source, now=now)
    if dry_run:
        transaction.set_rollback(True)
    return done


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise Refused("guides_folder_missing", folder=str(folder))
    files = [path for path in folder.glob("*.md") if path.is_file() and not path.name.startswith((".", "_", "README"))]
    if not files:
        raise Refused("courses_folder_empty", folder=str(folder))
    return sorted(files)


def _take_in(path: Path, stored: dict, done: CoursesImported, *, source: str, now: datetime) -> Course | None:
    parent = path.resolve().parent.name
    manuscript = read_course(path, language=parent if len(parent) == 2 else "fr")
    course = stored.get(path.stem)
    if course and course.source != source:
        raise Refused("course_of_another_source", source=course.source)
    if course and not course.withdrawn_at and course.source_digest == manuscript.columns["source_digest"]:
        done.unchanged.append(course.slug)
        return None
    (done.updated if course else done.created).append(path.stem)
    return _write(course or Course(), manuscript, source=source, now=now)


def _write(course: Course, manuscript: Manuscript, *, source: str, now: datetime) -> Course:
    verb, before = ("change", {"digest": course.source_digest}) if course.pk else ("publish", None)
    for name, value in manuscript.columns.items():
        setattr(course, name, value)
    course.source, course.imported_at, course.withdrawn_at = source, now, None
    course.save()
    course.steps.all().delete()
    Step.objects.bulk_create(
        Step(course=course, number=number, slug=slug, why=why)
        for number, (slug, why) in enumerate(manuscript.steps, start=1)
    )
    record(verb, course, role=ROLE, at=now, before=before, after={"digest": course.source_digest})
    return course


def _withdraw_missing(stored: dict, present: set, done: CoursesImported, *, source: str, now: datetime) -> None:
    for slug, course in sorted(stored.items()):
        if slug in present or course.source != source or course.withdrawn_at:
            continue
        course.withdrawn_at = now
        course.save(update_fields=["withdrawn_at"])
        remove(KIND, course.code)
        record("withdraw", course, role=ROLE, at=now)
        done.withdrawn.append(slug)
