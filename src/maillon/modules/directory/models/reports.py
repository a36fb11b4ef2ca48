"""What visitors say is wrong on the page of a place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from ..flows import REPORT
from .places import Place


class PlaceReport(models.Model):
    """One remark of a visitor, kept for whoever looks after the place."""

    FLOW = REPORT

    class Subject(models.TextChoices):
        HOURS = "hours", _("The opening hours are wrong")
        CLOSED = "closed", _("This place has closed for good")
        ADDRESS = "address", _("The address or the phone number is wrong")
        OTHER = "other", _("Something else")

    code = CodeField()
    place = models.ForeignKey(Place, models.CASCADE, related_name="reports")
    subject = models.CharField(max_length=10, choices=Subject.choices)
    text = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, default=REPORT.initial)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "created_at"], name="place_report_open")]

    def __str__(self):
        return f"{self.place_id} {self.subject}"
