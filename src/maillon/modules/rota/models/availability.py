"""When people say they can come, week after week, except…"""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


class Reckoning(models.Model):
    """The time zone in which somebody lives; without a row, that of their team."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reckoning")
    zone = models.CharField(max_length=40)


class Availability(models.Model):
    """Every week, on that day, between two local times; past midnight when the end comes before the start."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="availabilities")
    weekday = models.PositiveSmallIntegerField(choices=list(WEEKDAYS.items()), validators=[MaxValueValidator(6)])
    starts = models.TimeField()
    ends = models.TimeField()
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    zone = models.CharField(max_length=40, default="Europe/Paris")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(starts=F("ends")), name="availability_lasts"),
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="availability_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="availability_has_a_weekday"),
            models.UniqueConstraint(fields=["person", "weekday", "starts", "from_date"], name="availability_said_once"),
        ]


class Exceptional(models.Model):
    """A time that differs from somebody's usual week: away, or there in addition."""

    class Kind(models.TextChoices):
        """Which way it differs."""

        AWAY = "away", _("Away")
        EXTRA = "extra", _("Available in addition")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exceptional_times")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="exceptional_ends_after_it_starts")
        ]
        indexes = [models.Index(fields=["person", "ends_at"], name="exceptional_of_person")]
