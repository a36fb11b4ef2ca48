"""What was checked about somebody, by whom, until when; never the paper itself."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField


class AttestationQuerySet(models.QuerySet):
    """Attestations, narrowed to those that hold."""

    def valid(self, *, now):
        """Those that hold at that time."""
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now), withdrawn_at__isnull=True, given_at__lte=now
        )


class Attestation(models.Model):
    """Somebody saw something about a person, or the person declared it; the note says what was seen, never a number."""

    code = CodeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="checks_about")
    kind = models.CharField(max_length=30)
    hub = models.ForeignKey("territories.Hub", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    note = EncryptedTextField(blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    objects = AttestationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("given_at")), name="attestation_lasts"
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "hub", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="attestation_one_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="attestation_of_a_person")]

    def __str__(self):
        return f"{self.kind} {self.code}"
