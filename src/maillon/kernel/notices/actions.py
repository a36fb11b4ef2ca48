"""Tell somebody something, and write a message to an address."""

import json
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from maillon.kernel.live import signal

from . import registry
from .attachments import Attachment, packed
from .fingerprints import address_digest
from .models import Channel, Delivery, Notice, Rhythm
from .preferences import is_quiet, preference_of
from .sms.text import plain_sms
from .words import words


@transaction.atomic(savepoint=False)
def tell(
    person,
    slug: str,
    *,
    about: Model | None = None,
    url: str = "",
    until: datetime | None = None,
    attach: Attachment | None = None,
    unsubscribe_url: str = "",
    eager: bool = False,
    now: datetime,
    **data,
) -> Notice:
    """Put a notice in the person's inbox; it also leaves at once if it is urgent or they want that, else with the digest.

    What is urgent waits only for whoever chose the digest for that very kind of message. `eager` says that they want it of this very thing, and `unsubscribe_url` where one press ends it. In the quiet hours of the person, only what is urgent leaves; the rest waits for the morning. After `until` it is of no use and is not sent; `attach` is a small text, such as an .ics file, for e-mails.
    """
    kind = registry.get(slug)
    words(slug, data, language=person.language)  # a missing value must fail here, not in tomorrow's digest
    preference = preference_of(person, slug)
    at_once = (eager or preference.rhythm == Rhythm.AT_ONCE) and not is_quiet(preference, now=now)
    is_urgent = kind.urgent and not (preference.is_own and preference.rhythm == Rhythm.DIGEST)
    # Somebody who left has no address any more, and whoever tells them something need not know.
    leaves = preference.rhythm != Rhythm.NEVER and (is_urgent or at_once) and person.is_active
    notice = Notice.objects.create(
        person=person, slug=slug, data=data, url=url, created_at=now, told_at=now if leaves else None
    )
    if leaves:
        address = address_for(person, preference.channel)
        send_message(
            slug, **address, person=person, about=about, url=url, until=until, attach=attach,
            unsubscribe_url=unsubscribe_url, language=person.language, now=now, **data,
        )  # fmt: skip
    signal(f"person:{person.code}")
    return notice


@transaction.atomic(savepoint=False)
def send_message(
    slug: str,
    *,
    to_email: str | None = None,
    to_phone: str | None = None,
    to_devices: bool = False,
    person=None,
    about: Model | None = None,
    url: str = "",
    until: datetime | None = None,
    attach: Attachment | None = None,
    reply_to: str = "",
    once: str | None = None,
    unsubscribe_url: str = "",
    language: str = settings.LANGUAGE_CODE,
    now: datetime,
    **data,
) -> Delivery:
    """Write to one address, of somebody who may have no account; the message leaves in a job of this transaction.

    After `until` it is of no use: it is not sent late. `attach=(name, type, text)` goes with an e-mail, and is left
    out of a text message; an answer to an e-mail goes to `reply_to`.
    Of all that are sent under the same `once`, whoever asks, one leaves: the database holds it.
    """
    said = words(slug, data, language=language)
    kept = {"person": person, "about": about, "until": until, "attachment": packed(attach), "once": once, "now": now}
    kept["facts"] = json.dumps({"data": data, "language": language, "url": url}, default=str)
    if to_devices and person is not None:
        return _queue(Channel.PUSH, slug, person.code, said.subject, said.sms, url=absolute(url), **kept)
    if to_phone:
        link = f" {absolute(url)}" if url else ""
        return _queue(Channel.SMS, slug, to_phone, "", said.sms + link, **kept)
    if not to_email:
        raise ValueError("A message needs an address.")
    kept |= {
        "url": absolute(url),
        "button": said.button,
        "reply_to": reply_to,
        "unsubscribe_url": absolute(unsubscribe_url),
    }
    return _queue(Channel.EMAIL, slug, to_email, said.subject, said.text, **kept)


@transaction.atomic
def queue_written(
    slug: str, *, channel: str, to: str, subject: str = "", body: str, person_id=None, now: datetime, **kept
) -> Delivery:
    """Queue a message whose words are already written, such as a code to sign in or a letter.

    `kept` may be `until`, `about`, and for e-mails `html` and `unsubscribe_url`.
    """
    body = plain_sms(body) if channel == Channel.SMS else body
    return _queue(channel, slug, to, subject, body, person_id=person_id, now=now, **kept)


@transaction.atomic(savepoint=False)
def bring_up_to_date(notice: Notice, slug: str, **data) -> bool:
    """Have a notice say what is true now, without sending it again; return False if it has been read: its words stay."""
    words(slug, data, language=notice.person.language)
    unread = Notice.objects.filter(pk=notice.pk, read_at__isnull=True)
    if (notice.slug, notice.data) == (slug, data):
        return unread.exists()
    if not unread.update(slug=slug, data=data):
        return False
    signal(f"person:{notice.person.code}")
    return True


@transaction.atomic
def mark_read(person, *, now: datetime, code: str | None = None) -> int:
    """Mark one notice of the person as read, or all the news; return how many were unread.

    What has a page of its own is read there.
    """
    unread = Notice.objects.filter(person=person, read_at__isnull=True)
    unread = unread.exclude(slug__in=registry.shown_elsewhere()) if code is None else unread.filter(code=code)
    read = unread.update(read_at=now)
    if read:
        signal(f"person:{person.code}")
    return read


@transaction.atomic
def withdraw(person, slug: str, *, url: str) -> int:
    """Take back what leads nowhere any more: unread, it leaves the inbox and is not sent; return how many."""
    gone, _by_model = Notice.objects.filter(person=person, slug=slug, url=url, read_at__isnull=True).delete()
    if gone:
        signal(f"person:{person.code}")
    return gone


def address_for(person, channel: str) -> dict:
    """Return where a message for this person goes by that channel, as `send_message` takes it."""
    if channel == Channel.PUSH:
        return {"to_devices": True}
    return {"to_phone": person.phone} if channel == Channel.SMS else {"to_email": person.email}


def absolute(url: str) -> str:
    """Return the whole address of a page of this site."""
    return url if "://" in url or not url else f"{settings.MAILLON_URL.rstrip('/')}{url}"


def _queue(channel, slug, to, subject, body, *, about=None, once=None, now, **fields) -> Delivery:
    from .jobs import send

    delivery = Delivery(
        channel=channel, slug=slug, to=to, address_digest=address_digest(to), subject=subject, body=body, created_at=now,
        about_model=about._meta.label_lower if about is not None else "",
        about_id=about.pk if about is not None else None,
        once=once, **fields,
    )  # fmt: skip
    if once is None:
        delivery.save(force_insert=True)
    else:
        Delivery.objects.bulk_create([delivery], ignore_conflicts=True)
        kept = Delivery.objects.get(once=once)
        if kept.code != delivery.code:
            return kept
        delivery = kept
    send.defer(delivery_id=delivery.pk)
    return delivery
