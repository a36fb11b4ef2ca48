"""Hours certified to somebody who gave them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField


class Attestation(models.Model):
    """A document that was issued, as it was issued: a trigger of the database lets it be revoked, never changed.

    When its person is erased the name is emptied; the initials stay, so that the paper they hold can be verified.
    """

    code = CodeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attestations")
    hub = models.ForeignKey("territories.Hub", models.PROTECT, related_name="+")
    # Written as they were that day: a team may be renamed, a person may leave.
    issuer = models.CharField(max_length=320)
    name = EncryptedTextField(blank=True)
    # The name is encrypted anew when keys change; this tells that it is still the same.
    name_digest = models.CharField(max_length=32)
    initials = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField()
    seconds = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="attestation_covers_some_days"),
            models.CheckConstraint(condition=Q(seconds__gt=0), name="attestation_certifies_some_time"),
        ]
        indexes = [models.Index(fields=["person", "-issued_at"], name="attestation_of_person")]

    def __str__(self):
        return self.code
