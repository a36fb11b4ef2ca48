"""What was reported, by whom, and what was decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from ..flows import APPEALED, CASE, CLOSED, OPEN
from ..reasons import Reason


class Decision(models.TextChoices):
    """What moderators may decide, from the mildest to the most serious."""

    NOTHING = "nothing", _("Nothing to do")
    WARNED = "warned", _("Remind the person of the rule")
    HIDDEN = "hidden", _("Hide it")
    HELD = "held", _("Stop the person for some time")
    BANNED = "banned", _("Stop the person for good")


def _somebody():
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")


class Case(models.Model):
    """One thing that one or several people reported, and what became of it; what people wrote is encrypted."""

    FLOW = CASE

    code = CodeField()
    subject_kind = models.CharField(max_length=30)
    subject_code = models.CharField(max_length=60)
    title = EncryptedTextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="cases_about"
    )
    # A path, not a key: the territory that looks after it, empty when nobody knows.
    territory_path = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, default=CASE.initial)
    is_danger = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    rule = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    said_to_owner = EncryptedTextField(blank=True)
    said_to_reporters = EncryptedTextField(blank=True)
    decided_by = _somebody()
    decided_at = models.DateTimeField(null=True, blank=True)
    appeal = EncryptedTextField(blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    answer = EncryptedTextField(blank=True)
    judged_by = _somebody()
    judged_at = models.DateTimeField(null=True, blank=True)
    is_overturned = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_code"], condition=Q(state=OPEN), name="case_one_open_for_a_thing"
            ),
            models.CheckConstraint(
                condition=Q(state=OPEN, decision="") | (~Q(state=OPEN) & ~Q(decision="")), name="case_says_its_decision"
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False) | (~Q(state=CLOSED) & Q(closed_at__isnull=True)),
                name="case_closed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(appealed_at__isnull=True) | Q(judged_by__isnull=True) | ~Q(judged_by=F("decided_by")),
                name="case_judged_by_somebody_else",
            ),
        ]
        indexes = [
            models.Index(fields=["-is_danger", "due_at"], condition=Q(state__in=[OPEN, APPEALED]), name="case_waiting"),
            models.Index(fields=["subject_kind", "subject_code"], name="case_of_a_thing"),
        ]

    def __str__(self):
        return f"{self.subject_kind} {self.code}"


class Report(models.Model):
    """What one person said of a case; nobody when they have no account, or when the site saw it by itself."""

    code = CodeField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="reports_made"
    )
    is_automatic = models.BooleanField(default=False)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = EncryptedTextField(blank=True)
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_automatic=False) | Q(reporter__isnull=True), name="report_of_the_site_is_of_nobody"
            )
        ]

    def __str__(self):
        return self.code
