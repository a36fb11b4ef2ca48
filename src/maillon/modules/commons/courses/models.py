"""Courses: guides in an order, for somebody who starts or takes up a subject."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillon.kernel import themes
from maillon.kernel.fields import CodeField

OURS = "maillon"


class CourseQuerySet(models.QuerySet):
    """Courses, narrowed by what is asked of them."""

    def published(self):
        """Those whose file is there."""
        return self.filter(withdrawn_at=None)


class Course(models.Model):
    """An ordered path through guides; its text comes from a file that anyone may correct."""

    code = CodeField()
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=5, default="fr")
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=400)
    theme = models.CharField(max_length=20, choices=themes.labels)
    place = models.PositiveSmallIntegerField()  # among the courses
    questions = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=list, blank=True)
    body = models.TextField(blank=True)
    licence = models.CharField(max_length=40)
    authors = models.JSONField(default=list)
    source = models.CharField(max_length=40, default=OURS)
    source_digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CourseQuerySet.as_manager()

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("courses:course", args=[self.slug])

    @property
    def subject(self):
        """The theme, with its icon and words."""
        return themes.get(self.theme)


class Step(models.Model):
    """A guide of a course, by its slug: it may not be written yet, or be withdrawn, and is then skipped."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=60)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="course_step_has_its_place"),
            models.UniqueConstraint(fields=["course", "slug"], name="course_names_a_guide_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="course_step_counts_from_one"),
        ]

    def __str__(self):
        return f"{self.course_id}·{self.number} {self.slug}"

    @property
    def address(self) -> str:
        """The page of the guide, which remembers the course one comes from."""
        return f"{reverse('commons:guide', args=[self.slug])}?parcours={self.course.slug}"
