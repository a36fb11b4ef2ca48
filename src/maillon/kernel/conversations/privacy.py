"""What is kept of conversations, given back, and let go of."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .attaching import delete_files
from .models import LeavingWish, Look, Member, Message, ReadMark, ReceivedMail, Thread


def delete_messages(messages, *, now) -> None:
    """Delete messages, and the bytes of what went with them."""
    delete_files(messages.values("pk"))
    messages.delete()


keep(
    Message,
    "written_at",
    for_=timedelta(days=730),
    erase=delete_messages,
    label=_("The messages of conversations, and the files that went with them"),
    why=_("So that people find again what they said to each other."),
)
keep(
    ReceivedMail,
    "received_at",
    for_=timedelta(days=90),
    label=_("The fingerprint of each reply by e-mail, and what became of it"),
    why=_("So that the same e-mail twice is one message."),
)
keep(
    Look,
    "began_at",
    for_=timedelta(days=730),
    label=_("Who read a conversation to handle a report, and why"),
    why=_("So that somebody can check that nobody read without a reason."),
)


@on_erasure
def leave_the_conversations(person, *, now) -> None:
    """Take the name off what they wrote, and the words too if they wished so; how far they had read is forgotten."""
    written = Message.objects.filter(author=person)
    if LeavingWish.objects.filter(person=person).exists():
        delete_messages(written.filter(line=""), now=now)
    written.update(author=None)
    Thread.objects.filter(opened_by=person).update(opened_by=None)
    ReadMark.objects.filter(person=person).delete()
    Member.objects.filter(person=person, left_at__isnull=True).update(left_at=now)
    LeavingWish.objects.filter(person=person).delete()


def words_of(person) -> list[dict]:
    """Return what the person wrote, as plain values; what was taken back is not theirs to spread either."""
    written = Message.objects.shown().filter(author=person, line="").select_related("thread").order_by("pk")
    return [
        {"at": message.written_at.isoformat(), "subject": message.thread.subject, "text": message.body}
        | _files_of(message)
        for message in written.prefetch_related("attachments")
    ]


def _files_of(message) -> dict:
    files = [{"name": one.name, "size": one.size} for one in message.attachments.all()]
    return {"files": files} if files else {}


on_export("conversations", words_of)
