"""What each night erased."""

from django.db import models


class Sweep(models.Model):
    """One night's erasures: how many rows by rule, and the rules that failed."""

    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    failed = models.JSONField(default=list)
