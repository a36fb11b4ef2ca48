"""Letters to many people, the copy each address gets, and what each address said about receiving them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from ..letters.flow import DRAFT, LETTER
from .group import Group, new_token


class Public(models.TextChoices):
    """Whom a letter is for."""

    TEAM = "team", _("Everybody who has a role in the hub")
    GROUP = "group", _("The members of one group")
    SUBSCRIBERS = "subscribers", _("Those who subscribed on the public page")


class Letter(models.Model):
    """A letter of a hub; once it starts to leave, its words are frozen."""

    FLOW = LETTER

    code = CodeField()
    hub = models.ForeignKey("territories.Hub", models.PROTECT, related_name="+")
    public = models.CharField(max_length=12, choices=Public.choices, default=Public.TEAM)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=120)
    body = models.TextField(max_length=20_000)
    is_public = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(name, name) for name in LETTER.states], default=DRAFT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(public=Public.GROUP, group__isnull=False) | ~Q(public=Public.GROUP) & Q(group__isnull=True),
                name="letter_to_a_group_names_it",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "discarded")) | Q(started_at__isnull=False),
                name="letter_that_leaves_has_started",
            ),
        ]
        indexes = [models.Index(fields=["hub", "-id"], name="letter_of_a_hub")]

    def __str__(self):
        return self.subject


class Subscription(models.Model):
    """What an address said about the letters of a hub: yes when, in which words and where; or no, since when.

    Somebody of the team without a row receives letters as part of the team; a "left" row stops every letter.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Has yet to confirm")
        CONFIRMED = "confirmed", _("Has subscribed")
        LEFT = "left", _("Has unsubscribed")

    hub = models.ForeignKey("territories.Hub", models.CASCADE, related_name="+")
    email = EncryptedTextField(blank=True)
    address_digest = models.CharField(max_length=32)
    state = models.CharField(max_length=10, choices=State.choices)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    asked_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    consent_words = models.CharField(max_length=300, blank=True)
    consent_source = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hub", "address_digest"], name="subscription_once"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False) & ~Q(consent_words=""),
                name="subscription_consent_is_recorded",
            ),
        ]
        indexes = [models.Index(fields=["hub", "state"], name="subscription_of_a_hub")]


class Copy(models.Model):
    """One letter for one address: never twice, and how it fared is the message's to say."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="copies")
    address_digest = models.CharField(max_length=32)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    subscription = models.ForeignKey(Subscription, models.SET_NULL, null=True, blank=True, related_name="+")
    delivery = models.OneToOneField("notices.Delivery", models.SET_NULL, null=True, blank=True, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True)
    unsubscribed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "address_digest"], name="copy_once_for_each_address")]
        indexes = [
            models.Index(fields=["letter", "id"], condition=Q(handed_at__isnull=True), name="copy_to_hand"),
        ]
