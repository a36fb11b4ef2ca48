"""What is done for a request: whom it was offered to, who rang, what was sent."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .request import HelpRequest


class Answer(models.TextChoices):
    """How an offer ended."""

    OPEN = "", _("Not answered yet")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Passed on")
    LAPSED = "lapsed", _("No answer in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("an offer", "Withdrawn")
    RETURNED = "returned", _("Given back to the queue")


class Offer(models.Model):
    """A request was offered to somebody on duty, until a deadline; the kernel's lease makes it theirs alone."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="offers")
    mediator = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="offers")
    round = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=Answer.choices, default=Answer.OPEN, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="offer_lasts"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(answer=Answer.OPEN), name="offer_one_open_per_request"
            ),
            models.UniqueConstraint(
                fields=["mediator"], condition=Q(answer=Answer.OPEN), name="offer_one_open_per_mediator"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(answer=Answer.OPEN), name="offer_deadline"),
            models.Index(fields=["mediator", "answered_at"], name="offer_answered_by"),
        ]


class Attempt(models.Model):
    """Somebody was shown the number and rang; without an end the call is still going on."""

    class Result(models.TextChoices):
        CALLING = "", _("Ringing")
        REACHED = "reached", _("Reached")
        NO_ANSWER = "no_answer", _("No answer")

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="calls")
    mediator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    result = models.CharField(max_length=9, choices=Result.choices, default=Result.CALLING, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(result=""), name="attempt_one_call_at_a_time")
        ]
        indexes = [models.Index(fields=["mediator", "ended_at"], name="attempt_ended_by")]


class Sending(models.Model):
    """A guide or a place found during the call, sent to the person and shown on their page."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="sendings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    item_code = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    by_text_message = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "item_code"], name="sending_once_per_request")
        ]
