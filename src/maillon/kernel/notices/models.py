"""Notices in an inbox, what each person wants to receive, and every message that left or failed to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField


class Rhythm(models.TextChoices):
    """How often somebody wants to hear from us; what is urgent waits only for whoever chose the digest, or never, for that very kind, or never for all."""

    DIGEST = "digest", _("Once a day, in the morning")
    AT_ONCE = "at_once", _("At once")
    NEVER = "never", _("Never: I look here")


class Channel(models.TextChoices):
    """How a message leaves."""

    EMAIL = "email", _("By e-mail")
    SMS = "sms", _("By text message")
    PUSH = "push", _("On my devices")


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
    # Hours of the day where the person lives; the same twice is no quiet at all.
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_until = models.PositiveSmallIntegerField(default=8)
    is_own = False  # whether the rhythm was chosen for one kind of message

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__lte=23, quiet_until__lte=23), name="preference_quiet_is_in_the_day"
            )
        ]


class KindChoice(models.Model):
    """What a person wants of one kind of message, where it is not as for all the others."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kind_choices")
    slug = models.CharField(max_length=60)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "slug"], name="kind_choice_once")]


class PushDevice(models.Model):
    """A browser in which somebody asked to be told; its address and keys are encrypted."""

    code = CodeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_devices")
    name = models.CharField(max_length=80, blank=True)
    endpoint = EncryptedTextField()
    endpoint_digest = models.CharField(max_length=32)
    key = EncryptedTextField()
    secret = EncryptedTextField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endpoint_digest"], name="push_device_once")]
        indexes = [models.Index(fields=["person"], name="push_device_of_a_person")]


class State(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued", _("Waiting to leave")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed, will be tried again")
    GIVEN_UP = "given_up", _("Could not be sent")
    BOUNCED = "bounced", _("Refused: the address does not answer")
    LAPSED = "lapsed", _("Not sent: its moment had passed")


class Delivery(models.Model):
    """One message to one address: what was written, and whether it left.

    The words and the address are encrypted, and emptied some weeks after it left; the rest stays for statistics.
    Of all that are sent under one `once`, one is written. `until` is the moment after which it is of no use; `facts` are what its words were made of, so that it may be
    said another way when the address does not answer (`instead_of` is then the one that did not leave).
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
    html = EncryptedTextField(blank=True)
    attachment = EncryptedTextField(blank=True)
    reply_to = EncryptedTextField(blank=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)
    unsubscribe_url = EncryptedTextField(blank=True)
    facts = EncryptedTextField(blank=True)
    address_digest = models.CharField(max_length=32, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    instead_of = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="instead")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    parts = models.PositiveSmallIntegerField(default=0, db_default=0)
    error = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # A provider may say later that what left did not arrive.
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | Q(state=State.BOUNCED)
                | ~Q(state__in=(State.SENT, State.BOUNCED)) & Q(sent_at__isnull=True),
                name="delivery_is_sent_at_a_time",
            )
        ]
        indexes = [
            models.Index(fields=["about_model", "about_id", "id"], name="delivery_about"),
            models.Index(fields=["channel", "created_at"], name="delivery_by_day"),
            models.Index(fields=["state"], condition=~Q(state=State.SENT), name="delivery_not_sent"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="delivery_of_the_provider"),
            models.Index(fields=["address_digest", "id"], name="delivery_to_one_address"),
        ]


class DeadAddress(models.Model):
    """An address that does not answer, known by its fingerprint only: nothing is written to it any more.

    What somebody asks for at this very moment, such as a code to sign in, is still tried.
    """

    class Reason(models.TextChoices):
        BOUNCED = "bounced", _("The address does not exist any more")
        COMPLAINED = "complained", _("Somebody there said that our messages are spam")

    channel = models.CharField(max_length=10, choices=Channel.choices)
    address_digest = models.CharField(max_length=32)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    answer = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "address_digest"], name="dead_address_once")]


class Outage(models.Model):
    """A service that hands out our messages does not answer, from one time to another; one at a time for each."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=120)
    # When somebody last knocked: of many messages that wait, one a minute tries the door for all.
    tried_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel"], condition=Q(ended_at__isnull=True), name="outage_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")), name="outage_ends_after_it_begins"
            ),
        ]
