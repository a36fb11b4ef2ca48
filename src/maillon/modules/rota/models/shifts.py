"""Hours at which a team wants people there."""

from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from maillon.kernel import themes
from maillon.kernel.fields import CodeField

from ..flows import FILLED


class ShiftQuerySet(models.QuerySet):
    """Shifts, narrowed by time, with how many places are filled."""

    def planned(self):
        """Those that still hold."""
        return self.filter(cancelled_at__isnull=True)

    def between(self, since, until):
        """Those that touch this time."""
        return self.filter(starts_at__lt=until, ends_at__gt=since)

    def with_filled(self):
        """Add `filled`, the number of places taken."""
        from .bookings import Booking

        taken = Booking.objects.filter(shift=OuterRef("pk"), state__in=FILLED).order_by()
        count = taken.values("shift").annotate(number=Count("pk")).values("number")
        return self.annotate(filled=Coalesce(Subquery(count, output_field=IntegerField()), 0))

    def locked(self):
        """Rows locked after those of people, before those of bookings: the same order everywhere."""
        return self.select_for_update(of=("self",), no_key=True).select_related("hub").order_by("pk")


class Shift(models.Model):
    """A time at which `needed` people answer for a team, on one theme and in one language, or on any."""

    code = CodeField()
    hub = models.ForeignKey("territories.Hub", models.CASCADE, related_name="shifts")
    theme = models.CharField(max_length=20, choices=themes.labels, blank=True)
    language = models.CharField(max_length=5, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    needed = models.PositiveSmallIntegerField(default=1)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["hub", "starts_at", "ends_at", "theme", "language"],
                condition=Q(cancelled_at__isnull=True),
                name="shift_is_planned_once",
            ),
        ]
        indexes = [
            models.Index(fields=["hub", "starts_at"], name="shift_by_hub"),
            models.Index(fields=["ends_at"], name="shift_by_end"),
        ]

    def __str__(self):
        return self.code

    @property
    def subject(self):
        """The theme with its icon and words, or nothing for any theme."""
        return themes.get(self.theme) if self.theme else None

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)
