"""A request handed over to a local place, with the consent of the person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from ..handover_flow import APPOINTMENT, DONE, HANDOVER, OPEN, REFUSED, SENT, TAKEN
from .household import Relation
from .request import HelpRequest


class ConsentHow(models.TextChoices):
    """How the person agreed."""

    SPOKEN = "spoken", _("Aloud, on the phone")
    WRITTEN = "written", _("In writing")


class RefusalReason(models.TextChoices):
    """Why a place cannot."""

    NOT_OURS = "not_ours", _("We do not do this")
    NOT_HERE = "not_here", _("The person lives outside our area")
    FULL = "full", _("We have no room at the moment")
    UNREACHABLE = "unreachable", _("We could not reach the person")
    DECLINED = "declined", _("The person no longer wants to")
    OTHER = "other", pgettext_lazy("refusal of a place", "Another reason")


class PlaceOutcome(models.TextChoices):
    """What came of the person's visit to the place."""

    HELPED = "helped", pgettext_lazy("outcome", "Helped")
    PARTLY = "partly", _("Helped in part")
    ABSENT = "absent", _("The person did not come")
    SENT_ON = "sent_on", _("Sent on to somebody else")


class HandoverQuerySet(models.QuerySet):
    """Hand-overs, narrowed by where they stand."""

    def open(self):
        """Those that still owe an answer or an end."""
        return self.filter(state__in=OPEN)

    def lapsed(self, *, now):
        """Those whose time is over."""
        return self.open().filter(expires_at__lte=now)


class Handover(models.Model):
    """One place asked to go on with one request: what was agreed to, what is shared, and what it answered."""

    FLOW = HANDOVER

    code = CodeField()
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="handovers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="handovers")
    place_code = models.CharField(max_length=80)
    place_name = models.CharField(max_length=300)
    place_url = models.CharField(max_length=300)
    place_phone = models.CharField(max_length=16, blank=True)
    # Empty when the place has none: the volunteer rings it, and writes the answer down.
    place_email = EncryptedTextField(blank=True)

    consent_by = models.CharField(max_length=13, choices=Relation.choices)
    consent_how = models.CharField(max_length=7, choices=ConsentHow.choices)
    consent_words = models.TextField()
    consent_at = models.DateTimeField()

    # What the person agreed to share, as it was that day; nothing else leaves.
    shared_name = EncryptedTextField(blank=True)
    shared_phone = EncryptedTextField(blank=True)
    shared_need = EncryptedTextField(blank=True)

    state = models.CharField(
        max_length=11, choices=[(name, s.label) for name, s in HANDOVER.states.items()], default=SENT
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    # When the place was first shown whom to ring.
    revealed_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    appointment_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=11, choices=RefusalReason.choices, blank=True)
    outcome = models.CharField(max_length=7, choices=PlaceOutcome.choices, blank=True)
    place_note = EncryptedTextField(blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=OPEN), name="handover_one_open_per_request"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="handover_lasts"),
            models.CheckConstraint(
                condition=~Q(state=APPOINTMENT) | Q(appointment_at__isnull=False),
                name="handover_appointment_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=REFUSED) & ~Q(refusal="") | ~Q(state=REFUSED) & Q(refusal=""),
                name="handover_is_refused_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=DONE) & ~Q(outcome="") | ~Q(state=DONE) & Q(outcome=""),
                name="handover_ends_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state__in=OPEN), name="handover_expiry"),
            models.Index(fields=["by", "-sent_at"], name="handover_of_a_volunteer"),
        ]

    def __str__(self):
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether the place still owes an answer or an end."""
        return self.state in OPEN

    @property
    def is_in_charge(self) -> bool:
        """Whether the place said that it goes on: it may then see whom to ring."""
        return self.state in (TAKEN, APPOINTMENT)


class PlaceKey(models.Model):
    """A link sent to a place: only its fingerprint is kept, so that reading the database opens nothing."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
