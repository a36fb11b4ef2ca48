"""Notices in an inbox, what each person wants to receive, and every message that left or failed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField


class Rhythm(models.TextChoices):
    """How often somebody wants to hear from us; what is urgent leaves at once unless they chose never."""

    DIGEST = "digest", _("Once a day, in the morning")
    AT_ONCE = "at_once", _("At once")
    NEVER = "never", _("Never: I look here")


class Channel(models.TextChoices):
    """How a message leaves."""

    EMAIL = "email", _("By e-mail")
    SMS = "sms", _("By text message")


class Notice(models.Model):
    """One thing a person is told, kept in their inbox; its words come from its kind and its data."""

    code = CodeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    slug = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notice_inbox"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["person"], condition=Q(told_at__isnull=True), name="notice_untold"),
        ]


class Preference(models.Model):
    """What a person chose; without a row, a digest by the surest way we have."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preference")
    rhythm = models.CharField(_("How often"), max_length=10, choices=Rhythm.choices, default=Rhythm.DIGEST)
    channel = models.CharField(_("How"), max_length=10, choices=Channel.choices, default=Channel.EMAIL)


class State(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued", _("Waiting to leave")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed, will be tried again")
    GIVEN_UP = "given_up", _("Could not be sent")


class Delivery(models.Model):
    """One message to one address: what was written, and whether it left.

    The words and the address are encrypted, and emptied some weeks after it left; the rest stays for statistics.
    """

    code = CodeField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    slug = models.CharField(max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="deliveries"
    )
    about_model = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    to = EncryptedTextField(blank=True)
    subject = EncryptedTextField(blank=True)
    body = EncryptedTextField(blank=True)
    url = EncryptedTextField(blank=True)
    button = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False) | ~Q(state=State.SENT) & Q(sent_at__isnull=True),
                name="delivery_is_sent_at_a_time",
            )
        ]
        indexes = [
            models.Index(fields=["about_model", "about_id", "id"], name="delivery_about"),
            models.Index(fields=["channel", "created_at"], name="delivery_by_day"),
            models.Index(fields=["state"], condition=~Q(state=State.SENT), name="delivery_not_sent"),
        ]
