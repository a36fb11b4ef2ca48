"""The log of who did what, when and why; it is only ever added to."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One thing that happened to one object; a trigger of the database refuses to change or delete it.

    It holds identifiers and plain values, never names, numbers or free text of people who were helped.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    verb = models.CharField(max_length=40)
    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["model", "object_id", "id"], name="journal_of_one_object"),
            models.Index(fields=["by", "at"], name="journal_of_one_person"),
        ]
