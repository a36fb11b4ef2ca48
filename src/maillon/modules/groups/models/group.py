"""Groups, those who are in them, and invitations sent to an address."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from ..flows import ASKED, MEMBER, MEMBERSHIP


class Openness(models.TextChoices):
    """How one comes in."""

    OPEN = "open", _("Open: anybody of the team joins")
    REQUEST = "request", _("On request: a facilitator lets people in")
    INVITATION = "invitation", _("By invitation: others do not see it")


class GroupQuerySet(models.QuerySet):
    """Groups, narrowed by time."""

    def live(self):
        """Those that are not closed."""
        return self.filter(closed_at__isnull=True)


class Group(models.Model):
    """A few people around a subject, in one hub, in one territory, or wherever they are."""

    code = CodeField()
    name = models.CharField(max_length=80)
    purpose = models.TextField(max_length=600, blank=True)
    hub = models.ForeignKey("territories.Hub", models.PROTECT, null=True, blank=True, related_name="+")
    territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.CharField(max_length=20, choices=themes.labels, blank=True)
    openness = models.CharField(max_length=10, choices=Openness.choices, default=Openness.OPEN)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hub__isnull=True) | Q(territory__isnull=True), name="group_has_one_place_or_none"
            ),
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """Where one person stands with one group; the journal keeps what was before."""

    FLOW = MEMBERSHIP

    code = CodeField()
    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=10, choices=[(name, name) for name in MEMBERSHIP.states], default=ASKED)
    is_facilitator = models.BooleanField(default=False)
    said = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(is_facilitator=False) | Q(state=MEMBER), name="membership_facilitators_are_members"
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="membership_of_a_person")]


def new_token() -> str:
    """Draw the secret of an address sent to one person."""
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """An invitation sent to an address of somebody we do not know yet; its secret link lets one person in."""

    code = CodeField()
    group = models.ForeignKey(Group, models.CASCADE, related_name="invitations")
    address_digest = models.CharField(max_length=32)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "address_digest"], condition=Q(used_at__isnull=True), name="invitation_one_waits"
            ),
        ]
