"""The search for somebody to take a place, and whom we asked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel.fields import CodeField

from ..flows import FOUND, LIVE, OPEN, SEARCH
from ..policy import SEARCH_WITHIN


class Why(models.TextChoices):
    """Why a place is to be taken."""

    ASKED = "asked", _("Somebody wishes to be replaced")
    GIVEN_UP = "given_up", _("The shift was given up")
    ABSENCE = "absence", _("An absence was announced")
    MISSED = "missed", _("Somebody could not come")
    MIDWAY = "midway", _("Somebody had to leave before the end")
    LEFT = "left", _("Somebody left the team")
    COORDINATOR = "hole", _("The coordination looks for somebody")


class CoverCallQuerySet(models.QuerySet):
    """Searches, narrowed by whether people are being asked."""

    def asleep(self, *, now):
        """Those of a place freed long before, for which nobody is asked until its week comes."""
        asleep = self.filter(waves=0, next_wave_at__gt=now, starts_at__gt=now + SEARCH_WITHIN)
        return asleep.exclude(booking__state__in=LIVE)


class CoverCall(models.Model):
    """A place of a shift, or what is left of it, for which we ask people in turn; the first to say yes has it.

    While `booking` is live, its person stays expected until somebody takes over.
    """

    FLOW = SEARCH
    Why = Why

    code = CodeField()
    shift = models.ForeignKey("rota.Shift", models.CASCADE, related_name="cover_calls")
    booking = models.ForeignKey("rota.Booking", models.CASCADE, null=True, blank=True, related_name="cover_calls")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    why = models.CharField(max_length=8, choices=Why.choices)
    state = models.CharField(max_length=10, choices=[(n, s.label) for n, s in SEARCH.states.items()], default=OPEN)
    opened_at = models.DateTimeField()
    next_wave_at = models.DateTimeField()
    waves = models.PositiveSmallIntegerField(default=0)
    coordinators_told_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey("rota.Booking", models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CoverCallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="cover_ends_after_it_starts"),
            models.UniqueConstraint(fields=["booking"], condition=Q(state=OPEN), name="cover_one_search_per_booking"),
            models.CheckConstraint(
                condition=Q(state=OPEN, ended_at__isnull=True) | (~Q(state=OPEN) & Q(ended_at__isnull=False)),
                name="cover_ends_at_a_time",
            ),
            models.CheckConstraint(condition=Q(taken_by__isnull=True) | Q(state=FOUND), name="cover_found_is_taken"),
        ]
        indexes = [models.Index(fields=["next_wave_at"], condition=Q(state=OPEN), name="cover_next_wave")]

    def __str__(self):
        return self.code

    def is_asleep(self, *, now) -> bool:
        """Whether nobody is asked before the week of the shift."""
        is_far = self.waves == 0 and self.next_wave_at > now and self.starts_at - now > SEARCH_WITHIN
        return is_far and not (self.booking and self.booking.is_live)


class CoverAsk(models.Model):
    """Somebody was asked to take a place; asked once for each search."""

    class Answer(models.TextChoices):
        """What they said."""

        NONE = "", pgettext_lazy("an answer", "No answer yet")
        YES = "yes", pgettext_lazy("an answer", "Yes")
        NO = "no", pgettext_lazy("an answer", "No")

    call = models.ForeignKey(CoverCall, models.CASCADE, related_name="asks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cover_asks")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=Answer.choices, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="cover_asks_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="cover_answer_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["person", "asked_at"], name="cover_asks_of_person")]
