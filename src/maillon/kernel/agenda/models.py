"""The private address from which a calendar reads what its owner agreed on."""

from django.conf import settings
from django.db import models

from maillon.kernel.fields import CodeField


class Feed(models.Model):
    """An address of one person; another code makes another address, and the former one opens nothing."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exchange_feed")
    code = CodeField()
    created_at = models.DateTimeField()

    def __str__(self):
        return self.code
