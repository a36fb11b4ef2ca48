"""Volunteers that a hub already knows: a file of them, and the invitation each one receives."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from ..flows import IMPORT, INVITATION
from .enrolment import Enrolment, long_code


class VolunteerImport(models.Model):
    """A file that waits between being looked at and being brought in; its content is then forgotten."""

    FLOW = IMPORT

    code = CodeField()
    hub = models.ForeignKey("territories.Hub", models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    content = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, default=IMPORT.initial)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # Figures and line numbers with their reasons; no name and no address.
    report = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("Import of volunteers")
        indexes = [models.Index(fields=["hub", "started_at"], name="volunteer_import_of_a_hub")]

    def __str__(self):
        return self.code


class Invitation(models.Model):
    """Somebody a hub knows is asked to come by themselves; what identifies them is encrypted, and soon forgotten."""

    FLOW = INVITATION

    code = models.CharField(max_length=16, unique=True, default=long_code, editable=False)
    hub = models.ForeignKey("territories.Hub", models.PROTECT, related_name="+")
    territory = models.ForeignKey("territories.Territory", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=INVITATION.initial)
    name = EncryptedTextField(blank=True)
    channel = models.CharField(max_length=5)
    address = EncryptedTextField(blank=True)
    # Finds the same address again without reading it.
    address_digest = models.CharField(max_length=32)
    themes = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    enrolment = models.ForeignKey(Enrolment, models.SET_NULL, null=True, blank=True, related_name="invitations")

    class Meta:
        verbose_name = _("Invitation of a volunteer")
        constraints = [
            models.UniqueConstraint(fields=["hub", "address_digest"], name="invited_once_by_a_hub"),
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="invitation_by_state")]

    def __str__(self):
        return self.code
