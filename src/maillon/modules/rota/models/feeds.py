"""The private address of somebody's calendar."""

from django.conf import settings
from django.db import models

from maillon.kernel.fields import CodeField


class Feed(models.Model):
    """A calendar that software may read without signing in; drawing another code revokes the old address."""

    code = CodeField()
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    created_at = models.DateTimeField()
