"""When somebody last showed that they are there."""

from django.conf import settings
from django.db import models


class Ready(models.Model):
    """Somebody came, came back, or said that their notes are finished; earlier silences and calls no longer count."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="ready")
    at = models.DateTimeField()
