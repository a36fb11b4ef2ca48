"""Who may be rung about a request: the person helped is not always the one who calls."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel.privacy.fields import EncryptedTextField

from .request import HelpRequest


class Relation(models.TextChoices):
    """Who somebody is to the person helped."""

    SELF = "self", _("The person helped")
    PARTNER = "partner", _("Husband, wife, partner")
    CHILD = "child", _("Son or daughter")
    PARENT = "parent", _("Father or mother")
    FAMILY = "family", _("Somebody else of the family")
    NEIGHBOUR = "neighbour", _("Neighbour")
    FRIEND = "friend", _("Friend")
    CARER = "carer", _("Home help, nurse")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    TOWN_HALL = "town_hall", pgettext_lazy("relation", "Town hall")
    OTHER = "other", pgettext_lazy("relation", "Somebody else")


class Contact(models.Model):
    """A number beside that of the request, and whose it is; shown only to whoever helps, once they ring."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="contacts")
    relation = models.CharField(max_length=13, choices=Relation.choices)
    name = EncryptedTextField(blank=True)
    phone = EncryptedTextField()
    phone_digest = models.CharField(max_length=32)
    rings_first = models.BooleanField(default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "phone_digest"], name="contact_once_per_request"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(rings_first=True), name="contact_one_is_rung_first"
            ),
        ]
        indexes = [models.Index(fields=["phone_digest"], name="contact_by_number")]

    def __str__(self):
        return f"{self.request_id} {self.relation}"
