"""Somebody who knows, beside somebody who begins."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class MentoringQuerySet(models.QuerySet):
    """Pairs, narrowed by time."""

    def live(self):
        """Those under way."""
        return self.filter(ended_at__isnull=True)


class Mentoring(models.Model):
    """A newcomer and their mentor, until a few calls have been finished or either would rather stop."""

    class End(models.TextChoices):
        """Why it ended."""

        CALLS = "calls", _("After the first calls")
        NEWCOMER = "newcomer", _("Ended by the newcomer")
        MENTOR = "mentor", _("Ended by the mentor")
        TEAM = "team", _("Changed by the team")
        GONE = "gone", _("One of them left")

    newcomer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentored_by")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentoring")
    hub = models.ForeignKey("territories.Hub", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=8, choices=End.choices, blank=True)

    objects = MentoringQuerySet.as_manager()

    class Meta:
        verbose_name = _("Mentoring")
        constraints = [
            models.UniqueConstraint(
                fields=["newcomer"], condition=Q(ended_at__isnull=True), name="one_mentor_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(newcomer=F("mentor")), name="nobody_mentors_themselves"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="mentoring_end_says_why",
            ),
        ]
        indexes = [models.Index(fields=["mentor"], condition=Q(ended_at__isnull=True), name="mentoring_under_way")]

    def __str__(self):
        return f"{self.newcomer} / {self.mentor}"
