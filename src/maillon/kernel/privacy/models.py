"""What each night erased, and the key of fingerprints."""

from django.db import models

from .fields import EncryptedTextField


class Sweep(models.Model):
    """One night's erasures: how many rows by rule, and the rules that failed."""

    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    failed = models.JSONField(default=list)


class FingerprintKey(models.Model):
    """The one secret of fingerprints, encrypted like all the rest; there is one row."""

    secret = EncryptedTextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="privacy_one_fingerprint_key")]
