"""How far each person has read: marks only ever move forward."""

from datetime import datetime

from django.db import connection, transaction
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.live import signal
from maillon.kernel.notices.models import Notice

from .models import LeavingWish, Message, ReadMark, Thread


@transaction.atomic
def mark_read(thread: Thread, *, by, now: datetime) -> None:
    """Everything shown in the thread has been read by the person; what told them of it is read too."""
    require(by, "follow", thread)
    last = Message.objects.filter(thread=thread).order_by("-pk").values_list("pk", flat=True).first()
    if last:
        move_mark(by, thread, to=last, now=now)


def move_mark(person, thread: Thread, *, to: int, now: datetime) -> None:
    """Move the mark of a person forward, never back, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO conversations_readmark (person_id, thread_id, read_id, told_id) VALUES (%s, %s, %s, 0)"
            " ON CONFLICT (person_id, thread_id) DO UPDATE"
            " SET read_id = greatest(conversations_readmark.read_id, excluded.read_id)",
            [person.pk, thread.pk, to],
        )
    unread = Notice.objects.filter(person=person, read_at__isnull=True, slug="conversations.new", url=url_of(thread))
    if unread.update(read_at=now):
        signal(f"person:{person.code}")


@transaction.atomic
def set_muted(thread: Thread, *, by, muted: bool, now: datetime) -> None:
    """Stop, or start again, being told of what is written in a thread."""
    require(by, "follow", thread)
    mark, _created = ReadMark.objects.get_or_create(person=by, thread=thread)
    mark.muted_at = now if muted else None
    mark.save(update_fields=["muted_at"])


@transaction.atomic
def wish_on_leaving(person, *, erase_words: bool, now: datetime) -> None:
    """Remember whether the person's words go with their account."""
    if erase_words:
        LeavingWish.objects.get_or_create(person=person, defaults={"chosen_at": now})
    else:
        LeavingWish.objects.filter(person=person).delete()


def url_of(thread: Thread) -> str:
    """Return the page of a thread."""
    return reverse("conversations:thread", args=[thread.code])
