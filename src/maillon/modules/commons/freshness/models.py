"""Errors people report, reminders sent once, addresses that guides lead to, and emergency notices."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.lib.addresses import LONGEST

from .flows import NOTICE, OPEN, REPORT, SHOWN

PERSON = settings.AUTH_USER_MODEL


class Report(models.Model):
    """Something wrong in a guide, said by anybody; the words and the address are encrypted, and erased on time."""

    FLOW = REPORT

    code = CodeField()
    guide = models.ForeignKey("commons.Guide", models.PROTECT, related_name="reports")
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    words = EncryptedTextField(blank=True)
    to_email = EncryptedTextField(blank=True)
    to_phone = EncryptedTextField(blank=True)
    language = models.CharField(max_length=5, default="fr")
    state = models.CharField(max_length=10, choices=[(name, one.label) for name, one in REPORT.states.items()], default=OPEN)  # fmt: skip
    answer = EncryptedTextField(blank=True)
    settled_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(REPORT.states)), name="fresh_report_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=OPEN) | Q(settled_at__isnull=False), name="fresh_report_settled_has_a_date"
            ),
        ]
        indexes = [models.Index(fields=["guide", "-created_at"], condition=Q(state="open"), name="fresh_report_open")]

    @property
    def wants_an_answer(self) -> bool:
        """Whether there is an address to answer to."""
        return bool(self.to_email or self.to_phone)


class Stage(models.TextChoices):
    """What an owner is reminded of."""

    SOON = "soon", _("In a month")
    DUE = "due", _("Today")


class Reminder(models.Model):
    """The owner of a guide was told that it is to be checked: once a month before, once when it is due."""

    guide = models.ForeignKey("commons.Guide", models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    due_on = models.DateField()
    stage = models.CharField(max_length=5, choices=Stage.choices)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "person", "due_on", "stage"], name="fresh_reminder_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="fresh_reminder_stage_is_known"),
        ]


class LinkState(models.TextChoices):
    """What was found at an address."""

    UNKNOWN = "unknown", _("Not opened yet")
    OK = "ok", _("Works")
    MOVED = "moved", _("Has moved")
    FAILING = "failing", _("Did not answer lately")
    BROKEN = "broken", _("Does not work any more")


class Link(models.Model):
    """An address that guides or resources lead to, and what was found there: a title and a few words are the evidence."""

    code = CodeField()
    address = models.CharField(max_length=LONGEST, unique=True)
    host = models.CharField(max_length=253)
    state = models.CharField(max_length=8, choices=LinkState.choices, default=LinkState.UNKNOWN)
    moved_to = models.CharField(max_length=LONGEST, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_on = models.DateField(null=True, blank=True)
    broken_since = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LinkState.values), name="fresh_link_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="broken", broken_since__isnull=False)
                | ~Q(state="broken") & Q(broken_since__isnull=True),
                name="fresh_link_broken_since_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["state", "host"], name="fresh_link_by_state")]

    def __str__(self):
        return self.address


class LinkPlace(models.Model):
    """Where an address is written: in a guide, or as a resource."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="places")
    guide = models.ForeignKey("commons.Guide", models.CASCADE, null=True, blank=True, related_name="+")
    resource = models.ForeignKey("resources.Resource", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "guide"], name="fresh_link_once_in_a_guide"),
            models.UniqueConstraint(fields=["link", "resource"], name="fresh_link_once_in_a_resource"),
            models.CheckConstraint(
                condition=Q(guide__isnull=True) ^ Q(resource__isnull=True), name="fresh_link_place_is_one_thing"
            ),
        ]


class ServiceNotice(models.Model):
    """A few words about a service that is in trouble, shown until a day wherever it is mentioned."""

    FLOW = NOTICE

    code = CodeField()
    service = models.CharField(max_length=60)
    message = models.CharField(max_length=300)
    words = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    hosts = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    until = models.DateTimeField()
    state = models.CharField(max_length=6, choices=[(name, one.label) for name, one in NOTICE.states.items()], default=SHOWN)  # fmt: skip
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(NOTICE.states)), name="fresh_notice_state_is_known"),
            models.CheckConstraint(condition=~Q(message="") & ~Q(service=""), name="fresh_notice_says_something"),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(state="shown"), name="fresh_notice_shown")]

    def __str__(self):
        return self.service


class NoticePlace(models.Model):
    """A guide or a resource that mentions the service: worked out when the notice or the guide is published."""

    notice = models.ForeignKey(ServiceNotice, models.CASCADE, related_name="places")
    guide = models.ForeignKey("commons.Guide", models.CASCADE, null=True, blank=True, related_name="+")
    resource = models.ForeignKey("resources.Resource", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "guide"], name="fresh_notice_once_on_a_guide"),
            models.UniqueConstraint(fields=["notice", "resource"], name="fresh_notice_once_on_a_resource"),
            models.CheckConstraint(
                condition=Q(guide__isnull=True) ^ Q(resource__isnull=True), name="fresh_notice_place_is_one_thing"
            ),
        ]
