"""Who is on duty, and for what: facts from which availability is derived, never a stored flag."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from maillon.kernel import themes


class DutyQuerySet(models.QuerySet):
    """Spells of duty, narrowed by time."""

    def live(self, *, now):
        """Those under way at that time."""
        return self.filter(starts_at__lte=now, ends_at__gt=now)


class Duty(models.Model):
    """Somebody is ready to ring people from one time to another; stopping early moves the end."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="duties")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="duty_ends_after_it_starts"),
            ExclusionConstraint(
                name="duty_once_at_a_time",
                expressions=[
                    (
                        Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    ("person", RangeOperators.EQUAL),
                ],
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], name="duty_end")]


class MediatorProfile(models.Model):
    """What somebody on duty can help with; no theme chosen means all of them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mediator_profile")
    themes = ArrayField(models.CharField(max_length=20, choices=themes.labels), default=list, blank=True)
