"""Hits counted by fixed windows, so that a form cannot be flooded."""

from django.db import models


class HitCount(models.Model):
    """How often something was tried in one window of time; rows of past windows are swept."""

    key = models.CharField(max_length=120)
    window_at = models.DateTimeField()
    hits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window_at"], name="hit_count_once_a_window")]
        indexes = [models.Index(fields=["window_at"], name="hit_count_window")]
