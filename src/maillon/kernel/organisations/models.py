"""The associations, companies and public bodies people act for."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from .flows import ASKED, REQUEST


class Organisation(models.Model):
    """An association, a public body or a company; its identifiers are unique when known, and often are not."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("Association")
        PUBLIC = "public", _("Public body")
        COMPANY = "company", _("Company")

    code = CodeField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ASSOCIATION)
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True)
    email = models.EmailField(blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(siren="") | Q(siren__regex=r"^\d{9}$"), name="organisation_siren_shape"),
            models.CheckConstraint(
                condition=Q(siret="") | Q(siret__regex=r"^\d{14}$"), name="organisation_siret_shape"
            ),
            models.UniqueConstraint(fields=["siret"], condition=~Q(siret=""), name="organisation_siret_is_unique"),
            models.UniqueConstraint(fields=["rna"], condition=~Q(rna=""), name="organisation_rna_is_unique"),
        ]

    def __str__(self):
        return self.name

    @property
    def path(self) -> str:
        """The path of its territory; empty for one of nowhere."""
        return self.territory.path if self.territory_id else ""


class Member(models.Model):
    """Somebody who may act for an organisation, from a day and often until another."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="acts_for")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="organisation_member_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="organisation_member_in_order"
            ),
        ]


class ActingRequest(models.Model):
    """Somebody asks to act for an organisation, in their own words; the coordination of there answers, once."""

    FLOW = REQUEST

    code = CodeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # The one that was known by its number when it was asked, then the one that was accepted.
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Organisation.Kind.choices, default=Organisation.Kind.ASSOCIATION)
    siret = models.CharField(max_length=14, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, default=ASKED)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state=ASKED), name="acting_asked_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(state=ASKED) | Q(decided_at__isnull=False), name="acting_request_ends_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(state=ASKED), name="acting_request_waiting")]

    def __str__(self):
        return self.name

    @property
    def path(self) -> str:
        """The path of its territory; empty for one of nowhere."""
        return self.territory.path if self.territory_id else ""


class ActingInvitation(models.Model):
    """A secret link sent to an address: whoever opens it signed in may act for the organisation, once."""

    token = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = EncryptedTextField(blank=True)
    # Finds the same address again without reading it.
    address_digest = models.CharField(max_length=32)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "address_digest"],
                condition=Q(used_at__isnull=True),
                name="acting_invited_once_at_a_time",
            ),
        ]
