"""Threads and messages as they are shown: whose, where, what is new; nothing of it is stored."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from maillon.lib.contact_details import hide_contact_details
from maillon.lib.markdown import short_html, short_plain

from . import abouts, audiences, lines
from .doubts import caution_of
from .models import Kind, Message, Thread
from .queries import last_words

A_GLIMPSE = 140


@dataclass(frozen=True)
class ShownMessage:
    """One message as one reader sees it."""

    message: Message
    is_mine: bool
    is_first_new: bool
    is_masked: bool = False

    @cached_property
    def name(self) -> str:
        """Who wrote it, by the name they have now; somebody who left has none."""
        return name_of(self.message.author)

    @cached_property
    def line(self) -> str:
        """The sentence of a line of the system."""
        message = self.message
        return lines.words(message.line, name=self.name, values=message.values) if message.line else ""

    @cached_property
    def text(self) -> str:
        """What this reader may read of it: the numbers and the addresses of others wait until they are revealed."""
        return masked(self.message.body) if self.is_masked else self.message.body

    @cached_property
    def html(self) -> SafeString:
        """The text, as HTML that can do no harm."""
        return mark_safe(short_html(self.text))

    @cached_property
    def caution(self) -> str:
        """What its reader is told to be careful of, if anything; its author is told nothing."""
        return "" if self.is_mine else caution_of(self.message, is_revealed=not self.is_masked)

    @cached_property
    def pictures(self) -> list:
        """The pictures that go with it."""
        return [one for one in self.message.attachments.all() if one.kind == Kind.PICTURE]

    @cached_property
    def documents(self) -> list:
        """What else goes with it."""
        return [one for one in self.message.attachments.all() if one.kind != Kind.PICTURE]


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
    def title(self) -> str:
        """What names it first: its subject, or those who are in it."""
        return self.thread.subject or self.circle

    @property
    def code(self) -> str:
        """The code of the thread."""
        return self.thread.code


def shown_messages(thread: Thread, messages: list[Message], *, reader, read_id: int) -> list[ShownMessage]:
    """Show a page of a thread to somebody: the first message they have not read is marked.

    The numbers and addresses that others wrote are masked until what the thread is about reveals them.
    """
    is_new = [message.pk > read_id and message.author_id != reader.pk and not message.line for message in messages]
    first = is_new.index(True) if True in is_new else -1
    masks = bool(messages) and not abouts.is_revealed(thread, reader)
    return [
        ShownMessage(message, message.author_id == reader.pk, index == first, masks and message.author_id != reader.pk)
        for index, message in enumerate(messages)
    ]


def shown_threads(threads, *, reader=None) -> list[ShownThread]:
    """Show threads that queries.threads_of returned, each with its circle and its last words, in few statements more."""
    threads = list(threads)
    circles, last = audiences.labels(threads, reader=reader), last_words(threads)
    return [_shown(thread, circles, last.get(thread.pk)) for thread in threads]


def masked(text: str) -> str:
    """Hide the numbers and the addresses of a text, and say so where they were."""
    return hide_contact_details(
        text,
        phone=_("(number masked until you both agree)"),
        email=_("(address masked until you both agree)"),
    )


def name_of(person) -> str:
    """Return the name of an author, or that they left."""
    return str(person) if person is not None and person.is_active else _("somebody who left")


def _shown(thread, circles, message) -> ShownThread:
    words = short_plain(_body(thread, message)) if message else ""
    if message and not words and message.attachments.all():
        words = _("sent a file")
    return ShownThread(
        thread=thread,
        circle=circles[thread.pk],
        last_at=thread.last_at,
        last_name=name_of(message.author) if message else "",
        glimpse=words if len(words) <= A_GLIMPSE else f"{words[:A_GLIMPSE].rsplit(' ', 1)[0]}…",
        unread=thread.unread,
        is_muted=thread.muted_at is not None,
    )


def _body(thread, message) -> str:
    """In a list, whether a kind reveals contact details is not asked for each thread: strangers' stay masked."""
    return masked(message.body) if audiences.get(thread.audience).strangers else message.body
