"""Courses with the guides of theirs that one can read, and how far one is."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from maillon.kernel.access import visible_to
from maillon.kernel.prepared import ANYBODY, Prepared, as_anybody

from ..models import Guide
from .models import Course, Step
from .progress import Progress


@dataclass(frozen=True)
class Walk:
    """A course as one person walks it: its guides in order, those that are done, and the one that comes next."""

    course: Course
    steps: tuple[Step, ...]
    progress: Progress

    @property
    def total(self) -> int:
        """How many guides there are to read."""
        return len(self.steps)

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(step.minutes for step in self.steps)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(self.has_done(step) for step in self.steps)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return self.done == self.total

    @property
    def lines(self) -> list[tuple[Step, bool]]:
        """Each guide, and whether it is done."""
        return [(step, self.has_done(step)) for step in self.steps]

    @property
    def next(self) -> Step | None:
        """The first guide that is not done."""
        return next((step for step in self.steps if not self.has_done(step)), None)

    def has_done(self, step: Step) -> bool:
        """Tell whether a guide of the course is done."""
        return step.guide_code in self.progress.done

    def number(self, slug: str) -> int:
        """Return the rank of a guide among those one can read, from 1; 0 when it is not there."""
        return next((number for number, step in enumerate(self.steps, start=1) if step.slug == slug), 0)

    def after(self, slug: str) -> Step | None:
        """Return the guide that follows, or the first one left behind, or nothing once all is done."""
        rest = [*self.steps[self.number(slug) :], *self.steps]
        return next((step for step in rest if step.slug != slug and not self.has_done(step)), None)


def walks(person, *, progress: Progress, through: str = "") -> list[Walk]:
    """Return every course with something to read, in order; or those that go through one guide."""
    is_prepared = through and as_anybody(person, "read", Course, Guide)
    found: dict[Course, list[Step]] = defaultdict(list)
    for step in _steps_through(slug=through) if is_prepared else _steps(person, through=through):
        found[step.course].append(step)
    return [Walk(course, tuple(steps), progress) for course, steps in found.items()]


def _steps(person, *, through: str) -> QuerySet[Step]:
    courses = visible_to(person, "read", Course).order_by()
    courses = courses.filter(steps__slug=through) if through else courses
    return _readable(person).filter(course__in=courses.values("pk"))


# On the page of a guide, a course is its title and its address.
_steps_through = Prepared(
    lambda slug: _steps(ANYBODY, through=slug).only("number", "slug", "course__slug", "course__title"), slug=str
)


def walk_of(person, slug: str, *, progress: Progress) -> Walk | None:
    """Return one course, even when none of its guides is there yet."""
    course = visible_to(person, "read", Course).filter(slug=slug).first()
    return Walk(course, tuple(_readable(person).filter(course=course)), progress) if course else None


def _readable(person) -> QuerySet[Step]:
    """Steps whose guide this person can read, with what a list says of it."""
    guides = visible_to(person, "read", Guide).order_by()
    of_step = guides.filter(slug=OuterRef("slug"))
    return (
        Step.objects.filter(slug__in=guides.values("slug"))
        .annotate(
            title=Subquery(of_step.values("title")[:1]),
            minutes=Subquery(of_step.values("minutes")[:1]),
            guide_code=Subquery(of_step.values("code")[:1]),
        )
        .select_related("course")
        .order_by(F("course__place"), "course__slug", "number")
    )
