"""Hand copies over, a few at a time: whatever kills it, it goes on where it was, and nobody gets two."""

from datetime import datetime

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.html import escape

from maillon.kernel.journal.actions import CLOCK, move
from maillon.kernel.notices.actions import absolute, queue_written
from maillon.lib.refusal import Refused

from ..models import Copy, Letter, Subscription
from .flow import SENDING
from .recipients import left_today
from .words import letter_html, letter_text, reason_of

A_BATCH = 50
BATCHES_A_MINUTE = 4
SALT = "groups.letters.unsubscribe"


def hand_over(*, now: datetime) -> int:
    """Hand over what may leave this minute, of every letter that leaves; return how many copies that was."""
    handed = 0
    for letter in Letter.objects.filter(state=SENDING).select_related("hub", "group").order_by("started_at", "pk"):
        for _batch in range(BATCHES_A_MINUTE):
            done = hand_a_batch(letter, now=now)
            handed += done
            if not done:
                break
        finish_if_done(letter, now=now)
    return handed


@transaction.atomic
def hand_a_batch(letter: Letter, *, now: datetime) -> int:
    """Hand over a few copies: their messages and the mark that they left are one transaction."""
    # Held while it leaves: whoever stops the letter waits for this batch, and no other follows.
    held = Letter.objects.select_for_update(no_key=True).filter(pk=letter.pk, state=SENDING).first()
    room = min(A_BATCH, left_today(now=now))
    if held is None or not room:
        return 0
    copies = list(
        Copy.objects.filter(letter=letter, handed_at__isnull=True)
        .select_for_update(of=("self",))
        .select_related("person", "subscription")
        .order_by("pk")[:room]
    )
    said_no = set(
        Subscription.objects.filter(
            hub=letter.hub_id, state="left", address_digest__in=[copy.address_digest for copy in copies]
        ).values_list("address_digest", flat=True)
    )
    html, text = letter_html(letter), letter_text(letter)
    for copy in copies:
        copy.handed_at = now
        to = address_of(copy)
        if to and copy.address_digest not in said_no:
            reason = reason_of(letter, copy)
            copy.delivery = queue_written(
                "letters.letter", channel="email", to=to, subject=letter.subject,
                body=f"{text}\n\n{reason}", html=f"{html}\n<p>{escape(reason)}</p>", about=letter,
                person_id=copy.person_id, unsubscribe_url=absolute(unsubscribe_url(copy)), now=now,
            )  # fmt: skip
    Copy.objects.bulk_update(copies, ["handed_at", "delivery"])
    return len(copies)


def finish_if_done(letter: Letter, *, now: datetime) -> None:
    """Say that the letter was sent once no copy waits."""
    if Copy.objects.filter(letter=letter, handed_at__isnull=True).exists():
        return
    try:
        move(letter, "finish", role=CLOCK, at=now, finished_at=now)
    except Refused:
        return  # somebody stopped it, or another worker said so first


def address_of(copy: Copy) -> str:
    """Return where the copy goes, as it is now; nothing for somebody who left in the meantime."""
    if copy.subscription_id:
        return copy.subscription.email
    return copy.person.email or "" if copy.person_id and copy.person.is_active else ""


def unsubscribe_url(copy: Copy) -> str:
    """Return the address by which the holder of this copy, and nobody else, leaves in one press."""
    return reverse("groups:unsubscribe", args=[signing.dumps(copy.pk, salt=SALT)])


def copy_of_token(token: str) -> Copy | None:
    """Return the copy that a leaving address was made for; it never expires, letters are kept for years."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Copy.objects.filter(pk=pk).select_related("letter__hub", "person", "subscription").first()
