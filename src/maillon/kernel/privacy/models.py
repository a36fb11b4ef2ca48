"""What each night erased."""

from django.db import models


class Sweep(models.Model):
    """One night's erasures: how many rows by rule."""

    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
