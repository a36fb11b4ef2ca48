"""The private address of somebody's calendar."""

from django.conf import settings
from django.db import models

from maillon.kernel.schedule.feeds import PrivateFeed


class Feed(PrivateFeed):
    """The address of somebody's shifts."""

    SALT = "maillon.rota.links"
    SEALED = "f{code}:0"
    SIGNS = 24

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
