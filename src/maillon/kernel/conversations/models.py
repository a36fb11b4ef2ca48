"""Threads, their messages, and how far each person has read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField


class Thread(models.Model):
    """A conversation of one circle of people; `key` names the one of a day, so that it is opened once."""

    code = CodeField()
    audience = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    key = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=120)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "object_id", "key"], condition=~Q(key=""), name="thread_one_for_each_key"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="thread_closes_after_it_opens",
            ),
        ]
        indexes = [models.Index(fields=["audience", "object_id", "-id"], name="thread_of_a_circle")]

    def __str__(self):
        return self.subject


class MessageQuerySet(models.QuerySet):
    """Messages, without those that were taken back."""

    def shown(self):
        """Those anybody may still see."""
        return self.filter(withdrawn_at__isnull=True)


class Message(models.Model):
    """What somebody wrote, or a line of the system about what they did; it is never changed, only taken back.

    The text is encrypted, and emptied when its author leaves and wishes so. Someone who left has no name any more.
    """

    code = CodeField()
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    body = EncryptedTextField(blank=True)
    line = models.CharField(max_length=60, blank=True)
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(line="") | Q(body=""), name="message_is_said_or_a_line"),
        ]
        indexes = [
            models.Index(fields=["thread", "-id"], condition=Q(withdrawn_at__isnull=True), name="message_shown"),
            models.Index(fields=["author", "id"], name="message_of_a_person"),
        ]


class ReadMark(models.Model):
    """How far somebody has read a thread, up to where they were told, and whether they want to be told at all."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="read_marks")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="read_marks")
    # Plain numbers, not keys: a mark outlives the message it stopped at.
    read_id = models.BigIntegerField(default=0)
    told_id = models.BigIntegerField(default=0)
    muted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="read_mark_once")]
        indexes = [models.Index(fields=["thread"], name="read_mark_of_a_thread")]


class LeavingWish(models.Model):
    """Somebody wants their words erased with their account; without a row, the words stay without their name."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leaving_wish")
    chosen_at = models.DateTimeField()
