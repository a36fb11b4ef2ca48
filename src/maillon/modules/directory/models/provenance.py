"""Where each place comes from, and what each import did."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField

from ..flows import IMPORT
from .places import Place


class SourceRecord(models.Model):
    """One row of one source, as it was last read: the same identifier in the same source is the same row."""

    source = models.CharField(max_length=100)
    external_id = models.CharField(max_length=200)
    place = models.ForeignKey(Place, models.CASCADE, related_name="records")
    row = models.JSONField()
    fingerprint = models.CharField(max_length=32)
    doubts = models.JSONField(default=list)
    updated_on = models.DateField(null=True, blank=True)
    first_seen_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    # When an import of this source no longer had the row; the place stays until a person decides.
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="source_record_once")]

    def __str__(self):
        return f"{self.source} {self.external_id}"


class ImportRun(models.Model):
    """One file brought in, or waiting to be: who, when, from which source, and the whole report."""

    FLOW = IMPORT

    code = CodeField()
    source = models.CharField(max_length=100)
    file_name = models.CharField(max_length=200)
    file = models.FileField(upload_to="directory/imports", blank=True)
    state = models.CharField(max_length=10, default=IMPORT.initial)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("Import of places")
        indexes = [models.Index(fields=["source", "started_at"], name="import_run_of_a_source")]

    def __str__(self):
        return f"{self.source} {self.started_at:%Y-%m-%d}"
