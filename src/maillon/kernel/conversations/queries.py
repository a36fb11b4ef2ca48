"""Threads of a person with what they have not read, and the messages of one thread, page by page."""

from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from maillon.kernel.access import visible_to

from .models import Attachment, Message, ReadMark, Thread

A_PAGE = 30


def threads_of(person, source: QuerySet[Thread] | type[Thread] = Thread) -> QuerySet[Thread]:
    """Return the threads a person may read, the liveliest first, each with `unread`, `last_at` and `is_muted`.

    One statement, however many threads; a thread without a message comes at the time it was opened.
    """
    shown = Message.objects.shown().filter(thread=OuterRef("pk"))
    mark = ReadMark.objects.filter(person=person, thread=OuterRef("pk"))
    return (
        visible_to(person, "follow", source)
        .annotate(
            read_id=Coalesce(Subquery(mark.values("read_id")[:1]), Value(0)),
            muted_at=Subquery(mark.values("muted_at")[:1]),
            last_at=Coalesce(Subquery(shown.order_by("-pk").values("written_at")[:1]), F("opened_at")),
            unread=_unread(person),
        )
        .order_by("-last_at", "-pk")
    )


def messages_of(thread: Thread, *, before: int | None = None) -> tuple[list[Message], int | None]:
    """Return a page of the messages of a thread, oldest first, and the number to give for those before it."""
    shown = Message.objects.shown().filter(thread=thread).select_related("author", "thread")
    shown = shown.prefetch_related(Prefetch("attachments", Attachment.objects.order_by("pk")))
    if before:
        shown = shown.filter(pk__lt=before)
    found = list(shown.order_by("-pk")[: A_PAGE + 1])
    page = found[:A_PAGE][::-1]
    return page, page[0].pk if len(found) > A_PAGE else None


def last_words(threads) -> dict[int, Message]:
    """Return the last shown message of each of these threads, in two statements."""
    newest = Message.objects.shown().filter(thread=OuterRef("pk"), line="").order_by("-pk").values("pk")[:1]
    ids = Thread.objects.filter(pk__in=[thread.pk for thread in threads]).values_list(Subquery(newest), flat=True)
    found = Message.objects.filter(pk__in=ids).select_related("author").prefetch_related("attachments")
    return {message.thread_id: message for message in found}


def _unread(person):
    after = Coalesce(
        Subquery(ReadMark.objects.filter(person=person, thread=OuterRef("thread")).values("read_id")[:1]), Value(0)
    )
    unread = (
        Message.objects.shown()
        .filter(thread=OuterRef("pk"), line="", pk__gt=after)
        .exclude(author=person)
        .order_by()
        .values("thread")
        .annotate(many=Count("pk"))
        .values("many")
    )
    return Coalesce(Subquery(unread, output_field=IntegerField()), Value(0))
