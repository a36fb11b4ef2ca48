"""Threads and messages as they are shown: whose, where, what is new; nothing of it is stored."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from maillon.lib.markdown import short_html, short_plain

from . import audiences, lines
from .models import Message, Thread
from .queries import last_words

A_GLIMPSE = 140


@dataclass(frozen=True)
class ShownMessage:
    """One message as one reader sees it."""

    message: Message
    is_mine: bool
    is_first_new: bool

    @cached_property
    def name(self) -> str:
        """Who wrote it, by the name they have now; somebody who left has none."""
        return name_of(self.message.author)

    @cached_property
    def line(self) -> str:
        """The sentence of a line of the system."""
        return lines.words(self.message.line, name=self.name) if self.message.line else ""

    @cached_property
    def html(self) -> SafeString:
        """The text, as HTML that can do no harm."""
        return mark_safe(short_html(self.message.body))


@dataclass(frozen=True)
class ShownThread:
    """One thread in a list."""

    thread: Thread
    circle: str
    last_at: datetime
    last_name: str
    glimpse: str
    unread: int
    is_muted: bool

    @property
    def code(self) -> str:
        """The code of the thread."""
        return self.thread.code


def shown_messages(messages: list[Message], *, reader, read_id: int) -> list[ShownMessage]:
    """Show a page of messages to somebody; the first that they have not read is marked."""
    is_new = [message.pk > read_id and message.author_id != reader.pk and not message.line for message in messages]
    first = is_new.index(True) if True in is_new else -1
    return [
        ShownMessage(message, message.author_id == reader.pk, index == first) for index, message in enumerate(messages)
    ]


def shown_threads(threads) -> list[ShownThread]:
    """Show threads that queries.threads_of returned, each with its circle and its last words, in two statements more."""
    threads = list(threads)
    circles, last = audiences.labels(threads), last_words(threads)
    return [_shown(thread, circles, last.get(thread.pk)) for thread in threads]


def name_of(person) -> str:
    """Return the name of an author, or that they left."""
    return str(person) if person is not None and person.is_active else _("somebody who left")


def _shown(thread, circles, message) -> ShownThread:
    words = short_plain(message.body) if message else ""
    return ShownThread(
        thread=thread,
        circle=circles.get((thread.audience, thread.object_id), ""),
        last_at=thread.last_at,
        last_name=name_of(message.author) if message else "",
        glimpse=words if len(words) <= A_GLIMPSE else f"{words[:A_GLIMPSE].rsplit(' ', 1)[0]}…",
        unread=thread.unread,
        is_muted=thread.muted_at is not None,
    )
