"""Something held by one person until a deadline."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q


def new_token() -> str:
    """Return a secret that proves the holder of a lease."""
    return secrets.token_urlsafe(16)


class Lease(models.Model):
    """One person holds one thing until `expires_at`; expiry is judged when it is read, never by a sweeper."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leases")
    exclusive = models.BooleanField(default=False)
    token = models.CharField(max_length=22, default=new_token)
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="lease_one_holder"),
            models.UniqueConstraint(
                fields=["kind", "holder"], condition=Q(exclusive=True), name="lease_one_thing_for_an_exclusive_holder"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("taken_at")), name="lease_lasts"),
        ]
        indexes = [models.Index(fields=["kind", "expires_at"], name="lease_expiry")]
