"""The private address from which a calendar reads what its owner agreed on."""

from django.conf import settings
from django.db import models

from maillon.kernel.schedule.feeds import PrivateFeed


class Feed(PrivateFeed):
    """The address of somebody's exchanges."""

    SALT = "maillon.agenda.feed"

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exchange_feed")
