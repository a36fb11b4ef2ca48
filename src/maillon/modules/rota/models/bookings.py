"""Who is expected at which shift."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField

from ..flows import BOOKING, CONFIRMED, DONE, FILLED, GIVEN_UP, LIVE, MISSED, OPEN, PROPOSED
from ..policy import ANSWER_AT_LEAST, HOURS_BEFORE, UNCONFIRMED_LASTS, UNCONFIRMED_UNTIL, WORTH_COMING


class Origin(models.TextChoices):
    """How somebody came to a shift."""

    SELF = "self", _("Chosen")
    ROTA = "rota", _("Proposed by the coordination")
    COVER = "cover", _("In place of somebody")
    SWAP = "swap", _("Exchanged")


class BookingQuerySet(models.QuerySet):
    """Bookings, narrowed by where they stand."""

    def live(self):
        """Those whose person is expected."""
        return self.filter(state__in=LIVE)

    def filled(self):
        """Those that take a place, served ones included."""
        return self.filter(state__in=FILLED)

    def looked_for(self):
        """Those whose person did not come, or left before the end, while somebody is looked for: they may come back."""
        from .cover import CoverCall

        gone = Q(state=MISSED) | Q(state=GIVEN_UP, checked_in_at__isnull=False)
        return self.filter(gone, Exists(CoverCall.objects.filter(booking=OuterRef("pk"), state=OPEN)))

    def between(self, since, until):
        """Those that touch this time."""
        return self.filter(starts_at__lt=until, ends_at__gt=since)

    def locked(self):
        """Rows locked after their people and shifts."""
        return self.select_for_update(of=("self",), no_key=True).select_related("shift__hub", "person").order_by("pk")


class Booking(models.Model):
    """Somebody's place in a shift, for all of it or for what is left of it; its times are copied for the constraints."""

    FLOW = BOOKING
    Origin = Origin

    code = CodeField()
    shift = models.ForeignKey("rota.Shift", models.CASCADE, related_name="bookings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(name, s.label) for name, s in BOOKING.states.items()], default=PROPOSED
    )
    origin = models.CharField(max_length=5, choices=Origin.choices, default=Origin.SELF)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    # Booked on purpose although a limit of the team was passed, or one more than were needed.
    is_beyond_rules = models.BooleanField(default=False)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    # When we asked kindly whether all is well, because they had not come yet.
    asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Grows with each change, so that a calendar takes the newest (RFC 5545).
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["shift", "person"], condition=Q(state__in=LIVE), name="booking_once_per_shift"
            ),
            models.CheckConstraint(
                condition=~Q(state=DONE) | Q(checked_in_at__isnull=False), name="booking_done_was_there"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, ended_at__isnull=True) | (~Q(state__in=LIVE) & Q(ended_at__isnull=False)),
                name="booking_ends_at_a_time",
            ),
            ExclusionConstraint(
                name="booking_one_place_at_a_time",
                expressions=[
                    (
                        Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    ("person", RangeOperators.EQUAL),
                ],
                condition=Q(state__in=LIVE),
            ),
        ]
        indexes = [
            models.Index(fields=["shift", "state"], name="booking_of_shift"),
            models.Index(fields=["person", "starts_at"], name="booking_of_person"),
            models.Index(fields=["starts_at"], condition=Q(state__in=LIVE), name="booking_live_by_start"),
        ]

    def __str__(self):
        return self.code

    @property
    def is_live(self) -> bool:
        """Whether the person is expected."""
        return self.state in LIVE

    @property
    def is_confirmed(self) -> bool:
        """Whether the person said yes."""
        return self.state == CONFIRMED

    @property
    def answer_by(self) -> datetime | None:
        """When the place goes to others for want of an answer; nothing once it was said."""
        if self.state != PROPOSED:
            return None
        last = self.starts_at - HOURS_BEFORE
        if self.made_at + ANSWER_AT_LEAST > last:
            return max(self.starts_at, self.made_at + ANSWER_AT_LEAST)
        return min(max(self.starts_at - UNCONFIRMED_UNTIL, self.made_at + UNCONFIRMED_LASTS), last)

    @property
    def is_gone(self) -> bool:
        """Whether the person did not come, or was there and left before the end."""
        return self.state == MISSED or (self.state == GIVEN_UP and self.checked_in_at is not None)

    def has_much_left(self, *, now: datetime) -> bool:
        """Whether what is left of it is worth coming for."""
        return self.ends_at - max(now, self.starts_at) >= min(WORTH_COMING, self.ends_at - self.starts_at)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class Reminder(models.Model):
    """A message that was sent once about a booking; the second try finds this row and stops."""

    class Kind(models.TextChoices):
        """Which message."""

        DAYS = "days", _("Two days before")
        HOURS = "hours", _("Two hours before")
        ALL_WELL = "all_well", _("Is all well?")
        STILL_THERE = "still", _("Do you stay?")

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["booking", "kind"], name="reminder_once")]
