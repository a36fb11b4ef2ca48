"""Who can help with what, who is there now, and what a team has promised: facts, never a stored availability."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes


def french() -> list[str]:
    """Return the languages of somebody who has not said."""
    return ["fr"]


class Skills(models.Model):
    """What somebody can help with; no theme chosen means all of them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="skills")
    themes = ArrayField(models.CharField(max_length=20, choices=themes.labels), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=5), default=french)
    # Answers the hard questions that others pass on.
    is_seasoned = models.BooleanField(default=False)


class DutyQuerySet(models.QuerySet):
    """Spells of duty, narrowed by time."""

    def live(self, *, now):
        """Those under way at that time."""
        return self.filter(starts_at__lte=now, ends_at__gt=now)


class Duty(models.Model):
    """Somebody is there to help from one time to another; stopping early moves the end."""

    class Pause(models.TextChoices):
        """Why nothing is offered for the moment."""

        CHOSEN = "chosen", _("They take a break")
        SILENCE = "silence", _("Two offers in a row went without an answer")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="duties")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_why = models.CharField(max_length=7, choices=Pause.choices, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="duty_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(paused_at__isnull=True, paused_why="") | (Q(paused_at__isnull=False) & ~Q(paused_why="")),
                name="duty_pause_says_why",
            ),
            ExclusionConstraint(
                name="duty_never_overlaps",
                expressions=[
                    (
                        Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    ("person", RangeOperators.EQUAL),
                ],
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], name="duty_by_end")]


class Target(models.Model):
    """What a hub has promised to those who call; what is not said follows `DEFAULTS` of targets.py."""

    hub = models.OneToOneField("territories.Hub", models.CASCADE, related_name="target")
    answered_percent = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(99)])
    within_seconds = models.PositiveIntegerField(validators=[MinValueValidator(5), MaxValueValidator(3600)])
    callback_hours = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(80)])
