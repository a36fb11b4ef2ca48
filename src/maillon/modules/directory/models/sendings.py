"""Places sent by message, for the figures."""

import uuid

from django.db import models

from maillon.kernel.notices.models import Channel

from .places import Place

# A sheet goes to somebody who may have no account: never to a device.
WAYS = [(way.value, way.label) for way in (Channel.EMAIL, Channel.SMS)]


class PlaceSending(models.Model):
    """A place was sent to a telephone or a mailbox: to whom is written nowhere here."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="sendings")
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.CharField(max_length=5, choices=WAYS)
    sent_at = models.DateTimeField()
