"""Threads, their messages, those who are in them, and how far each person has read."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField


class Thread(models.Model):
    """A conversation of one circle of people; `key` names the one of a day, so that it is opened once.

    That of a few people has them as its members, and may be about something: a listing, an engagement.
    """

    code = CodeField()
    audience = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    key = models.CharField(max_length=40, blank=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_code = models.CharField(max_length=40, blank=True)
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
            models.CheckConstraint(
                condition=Q(about_kind="", about_code="") | ~Q(about_kind="") & ~Q(about_code=""),
                name="thread_is_about_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["audience", "object_id", "-id"], name="thread_of_a_circle"),
            models.Index(fields=["about_kind", "about_code"], condition=~Q(about_kind=""), name="thread_about"),
        ]

    def __str__(self):
        return self.subject


class Member(models.Model):
    """Somebody who is in a conversation of a few people, or was: whoever left reads it no more."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="thread_memberships")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="member_once"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")), name="member_leaves_after_joining"
            ),
        ]
        indexes = [models.Index(fields=["person"], condition=Q(left_at__isnull=True), name="member_there")]


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
    values = models.JSONField(default=dict, blank=True)
    # What was found in the words of a stranger when they were written: kinds of findings, never the words.
    doubts = models.CharField(max_length=40, blank=True, default="", db_default="")
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


class Kind(models.TextChoices):
    """What may go with a message."""

    PICTURE = "picture", "picture"
    PDF = "pdf", "pdf"
    TEXT = "text", "text"


def random_name(attachment: "Attachment", given: str) -> str:
    """Give a stored file a name that says nothing of who sent it, nor of what it is."""
    name = secrets.token_hex(16)
    return f"messages/{name[:2]}/{name}"


class Attachment(models.Model):
    """A picture or a document that goes with a message.

    Its bytes are stored encrypted under a key of its own, kept here as encrypted texts are: without the row,
    nobody reads the file any more.
    """

    code = CodeField()
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = EncryptedTextField()
    mime = models.CharField(max_length=40)
    secret = EncryptedTextField()
    file = models.FileField(upload_to=random_name, max_length=120)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="attachment_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind="picture") | Q(width__gt=0, height__gt=0), name="attached_picture_has_a_size"
            ),
        ]


class Look(models.Model):
    """Somebody who handles a report reads a conversation they are not in, for an hour; the journal says so too."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    why = models.CharField(max_length=200)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("began_at")), name="look_ends_after_it_begins")]
        indexes = [models.Index(fields=["person", "thread", "ends_at"], name="look_of_a_person")]


class ReceivedMail(models.Model):
    """An e-mail that reached us, known by the fingerprint of its identity: the same one again counts for nothing."""

    class Outcome(models.TextChoices):
        POSTED = "posted", "posted"
        ANSWERED = "answered", "answered"
        DROPPED = "dropped", "dropped"

    source = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "digest"], name="mail_received_once")]


class LeavingWish(models.Model):
    """Somebody wants their words erased with their account; without a row, the words stay without their name."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leaving_wish")
    chosen_at = models.DateTimeField()
