"""The files people may take away, as they stand now."""

from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Parcel(models.Model):
    """One file, made from an edition of what it holds; the next edition takes its place."""

    name = models.CharField(max_length=80, unique=True)
    edition = models.CharField(max_length=64)
    # What it holds that may be withdrawn: a file with one withdrawn guide is no longer given.
    contents = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # The pictures it shows, each with a mark of what it showed: a file with one changed since is no longer given.
    pictures = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    file = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="parcel_is_not_empty")]

    def __str__(self):
        return self.name

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return folder() / self.file


def folder() -> Path:
    """The folder of the files to take away."""
    return Path(settings.MEDIA_ROOT) / "giving"
