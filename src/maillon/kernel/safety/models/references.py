"""What two people say of each other once something has happened between them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField


class ReferenceQuerySet(models.QuerySet):
    """References, narrowed by what may be shown."""

    def written(self):
        """Those that were written, shown or not."""
        return self.filter(written_at__isnull=False)

    def shown(self):
        """Those anybody may read: both wrote or the time has passed, nothing holds or hides them."""
        return self.filter(opened_at__isnull=False, waits=False, hidden_at__isnull=True)


class Reference(models.Model):
    """An invitation to say a few words of somebody, then these words: written once, shown when both are.

    It `waits` while a moderator must read it first. `until` is when the invitation ends, and when one that is alone
    is shown.
    """

    code = CodeField()
    about_kind = models.CharField(max_length=30)
    about_code = models.CharField(max_length=60)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="references_written"
    )
    subject = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="references_received")
    thanks = models.BooleanField(null=True, blank=True)
    words = EncryptedTextField(blank=True)
    private_words = EncryptedTextField(blank=True)
    # Whether somebody of the team has still to read them.
    private_waits = models.BooleanField(default=False, db_default=False)
    invited_at = models.DateTimeField()
    until = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    waits = models.BooleanField(default=False)
    # The territory whose moderators read it first, empty when nobody knows.
    territory_path = models.CharField(max_length=60, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about_kind", "about_code", "writer", "subject"], name="reference_once"),
            models.CheckConstraint(condition=~Q(writer=F("subject")), name="reference_of_somebody_else"),
            models.CheckConstraint(condition=Q(until__gt=F("invited_at")), name="reference_has_time"),
            models.CheckConstraint(
                condition=Q(written_at__isnull=True, thanks__isnull=True, opened_at__isnull=True)
                | Q(written_at__isnull=False, thanks__isnull=False, written_at__lt=F("until")),
                name="reference_written_in_time",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opened_at__gte=F("written_at")), name="reference_shown_after"
            ),
        ]
        indexes = [
            models.Index(
                fields=["subject", "-opened_at"], condition=Q(opened_at__isnull=False), name="reference_shown"
            ),
            models.Index(fields=["until"], condition=Q(opened_at__isnull=True), name="reference_to_open"),
        ]

    def __str__(self):
        return self.code
