"""Somebody who wishes to help: what they told, where it stands, and how far they are ready."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.lib.codes import new_code

from ..choices import Age, Equipment, Hours, Level, Reason
from ..flows import ENROLMENT, FINAL, OFFERED, PLACED, READY, REFUSED


def long_code() -> str:
    """Draw a code for a link that is never dictated, hence longer."""
    return new_code(16)


class EnrolmentQuerySet(models.QuerySet):
    """Enrolments, narrowed by where they stand."""

    def live(self):
        """Those that are not finished."""
        return self.exclude(state__in=FINAL)

    def placed(self):
        """Those who count when a hub says how many are enough."""
        return self.filter(state__in=PLACED)


class Enrolment(models.Model):
    """One person's wish to help in one place; what they wrote in confidence is encrypted, and forgotten in time."""

    FLOW = ENROLMENT
    TOLD_IN_CONFIDENCE = ("words", "references", "parent", "question", "answer")

    code = CodeField()
    submission = models.UUIDField(unique=True, default=uuid.uuid4)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    territory = models.ForeignKey("territories.Territory", models.PROTECT, related_name="+")
    # Nobody looks after that commune yet: kept until a team does.
    hub = models.ForeignKey("territories.Hub", models.PROTECT, null=True, blank=True, related_name="enrolments")
    state = models.CharField(max_length=12, default=ENROLMENT.initial)
    moved_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    themes = ArrayField(models.CharField(max_length=20, choices=themes.labels), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    hours = models.CharField(max_length=10, choices=Hours.choices, blank=True)
    equipment = ArrayField(models.CharField(max_length=10, choices=Equipment.choices), default=list, blank=True)
    age = models.CharField(max_length=6, choices=Age.choices, default=Age.ADULT)
    invited = models.BooleanField(default=False)
    words = EncryptedTextField(blank=True)
    references = EncryptedTextField(blank=True)

    parent = EncryptedTextField(blank=True)
    consent_code = models.CharField(max_length=16, unique=True, default=long_code, editable=False)
    consent_at = models.DateTimeField(null=True, blank=True)

    question = EncryptedTextField(blank=True)
    answer = EncryptedTextField(blank=True)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)

    conditions = models.CharField(max_length=20)
    conditions_at = models.DateTimeField()
    pages_read = models.PositiveSmallIntegerField(default=0)
    questions_passed = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Enrolment")
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=~Q(state__in=FINAL), name="enrolment_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(hub__isnull=False) | ~Q(state__in=PLACED), name="enrolment_is_placed_in_a_hub"
            ),
            models.CheckConstraint(
                condition=Q(state=OFFERED, answer_by__isnull=False) | ~Q(state=OFFERED), name="enrolment_offer_ends"
            ),
            models.CheckConstraint(condition=~Q(state=REFUSED) | ~Q(reason=""), name="enrolment_refusal_says_why"),
            models.CheckConstraint(condition=~Q(state=READY) | Q(ready_at__isnull=False), name="enrolment_ready_when"),
        ]
        indexes = [
            models.Index(fields=["hub", "state", "moved_at"], name="enrolment_of_a_hub"),
            models.Index(fields=["state", "moved_at"], name="enrolment_by_state"),
        ]

    def __str__(self):
        return self.code

    @property
    def is_finished(self) -> bool:
        """Whether nothing more can happen to it."""
        return ENROLMENT.state(self.state).final

    @property
    def lacks_consent(self) -> bool:
        """Whether a parent has still to say yes."""
        return self.age == Age.MINOR and self.consent_at is None


class Document(models.Model):
    """A file the hub asked for, encrypted where it is stored, seen only by those who coordinate the hub."""

    code = CodeField()
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="documents")
    file = models.FileField(upload_to="volunteers/documents")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Document of a volunteer")

    def __str__(self):
        return self.code
