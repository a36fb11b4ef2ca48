"""Who is told that there is something to read in a thread, and how: the inbox, and the digest of the morning."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from maillon.kernel.bulk import insert_many
from maillon.kernel.live import signal
from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.actions import address_for
from maillon.kernel.notices.models import Delivery, Notice, Rhythm
from maillon.kernel.notices.preferences import preference_of, to_tell_at_once
from maillon.lib.mail_replies import CUT

from . import audiences
from .apart import are_apart
from .mail.addresses import reply_address
from .marks import url_of
from .models import Message, ReadMark, Thread
from .reading import name_of, shown_messages

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 6


@transaction.atomic
def tell_of(message_id: int, *, now: datetime) -> int:
    """Tell the members of the thread, but its author, those who mute it and those already told; return how many.

    Whoever chose to be told at once is, for the first message they have not read; the others find it in their inbox
    and in the digest. Of a private thread, each message is then sent, a few an hour: the second may change the first.
    Running twice tells nobody twice.
    """
    message = Message.objects.shown().filter(pk=message_id).select_related("thread", "author").first()
    if message is None:
        return 0
    thread = Thread.objects.select_for_update(no_key=True).get(pk=message.thread_id)
    people, knowing = _to_tell(thread, message, now)
    if not people and not knowing:
        return 0
    eager = to_tell_at_once([*people, *knowing], "conversations.new", now=now)
    for person in knowing:
        if person.pk in eager and _sent_lately(person, thread, now) < MOST_AN_HOUR:
            _send(person, thread, message, now)
        else:
            _keep_for_the_morning(person, thread, message, now)
    if not people:
        return 0
    _note_told(thread, people, message.pk)
    insert_many([_word(person, thread, message, now) for person in people if person.pk not in eager])
    for person in people:
        if person.pk in eager:
            _tell_at_once(person, thread, message, now)
    signal(*(f"person:{person.code}" for person in people))
    return len(people)


def _tell_at_once(person, thread: Thread, message: Message, now: datetime) -> None:
    """Tell of a team's thread that there is something to read; of a private one, say what, so that one may answer."""
    if not audiences.get(thread.audience).strangers:
        tell(person, "conversations.new", url=url_of(thread), now=now, subject=thread.subject)
        return
    _word(person, thread, message, now, told_at=now).save()
    _send(person, thread, message, now)


def _keep_for_the_morning(person, thread: Thread, message: Message, now: datetime) -> None:
    """Leave a word for the digest to whoever wants each message at once and is not sent this one, once."""
    if preference_of(person, "conversations.new").rhythm != Rhythm.AT_ONCE:
        return
    word = _word(person, thread, message, now)
    waiting = Notice.objects.filter(person=person, slug=word.slug, url=word.url, told_at__isnull=True)
    if not waiting.filter(read_at__isnull=True).exists():
        word.save()


def _word(person, thread: Thread, message: Message, now: datetime, *, told_at: datetime | None = None) -> Notice:
    """Return the line of the inbox for a thread; the words themselves leave in the e-mail only, and are kept encrypted."""
    data = {"subject": thread.subject or name_of(message.author)}
    facts = {"url": url_of(thread), "created_at": now, "told_at": told_at}
    return Notice(person=person, slug="conversations.new", data=data, **facts)


def _sent_lately(person, thread: Thread, now: datetime) -> int:
    """Count what was sent to somebody of a thread in the last hour."""
    sent = Delivery.objects.filter(about_model=thread._meta.label_lower, about_id=thread.pk, person=person)
    return sent.filter(slug="conversations.written", created_at__gt=now - AN_HOUR).count()


def _send(person, thread: Thread, message: Message, now: datetime) -> None:
    url = url_of(thread)
    reply_to = reply_address(thread, person)
    address = address_for(person, preference_of(person, "conversations.new").channel)
    (shown,) = shown_messages(thread, [message], reader=person, read_id=message.pk)
    with translation.override(person.language):
        words = shown.text or _("A picture or a document, to be seen on the site.")
        data = {
            "name": name_of(message.author),
            "subject": thread.subject or _("a message"),
            "text": f"{words}\n\n{shown.caution}".strip(),
            "above": f"{CUT} {_('Answer above this line: your words go to the conversation.')} {CUT}\n\n"
            if reply_to
            else "",
        }
    send_message(
        "conversations.written", **address, person=person, about=thread, url=url,
        reply_to=reply_to, language=person.language, once=f"message:{message.pk}:{person.pk}", now=now, **data,
    )  # fmt: skip


def _to_tell(thread: Thread, message: Message, now: datetime) -> tuple[list, list]:
    """Return who has something new to be told of, and who knows already that something waits in a private thread."""
    members = audiences.members_of(thread, now=now).filter(is_active=True)
    if message.author_id:
        members = members.exclude(pk=message.author_id)
    # Somebody told and who has not read since knows already; somebody who has read this far has nothing to be told.
    marks = ReadMark.objects.filter(thread=thread)
    settled = marks.filter(muted_at__isnull=False) | marks.filter(read_id__gte=message.pk)
    people = list(members.exclude(pk__in=settled.values("person")).order_by("pk").distinct())
    knowing = set(marks.filter(told_id__gt=F("read_id")).values_list("person", flat=True))
    new = [person for person in people if person.pk not in knowing]
    if not audiences.get(thread.audience).strangers or message.author is None:
        return new, []
    met = [person for person in people if not are_apart(message.author, person)]
    # Running twice sends nothing twice: what was sent of a message is known by its name.
    return [one for one in met if one.pk not in knowing], [one for one in met if one.pk in knowing]


def _note_told(thread: Thread, people: list, message_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO conversations_readmark (person_id, thread_id, read_id, told_id)"
            " SELECT unnest(%s::bigint[]), %s, 0, %s ON CONFLICT (person_id, thread_id) DO UPDATE"
            " SET told_id = greatest(conversations_readmark.told_id, excluded.told_id)",
            [[person.pk for person in people], thread.pk, message_id],
        )
