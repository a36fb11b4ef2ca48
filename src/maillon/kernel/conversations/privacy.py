"""What is kept of conversations, given back, and let go of."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .models import LeavingWish, Message, ReadMark, Thread

keep(
    Message,
    "written_at",
    for_=timedelta(days=730),
    label=_("The messages of conversations between volunteers"),
    why=_("So that a team finds again what it said to itself."),
)


@on_erasure
def leave_the_conversations(person, *, now) -> None:
    """Take the name off what they wrote, and the words too if they wished so; how far they had read is forgotten."""
    written = Message.objects.filter(author=person)
    if LeavingWish.objects.filter(person=person).exists():
        written.filter(line="").delete()
    written.update(author=None)
    Thread.objects.filter(opened_by=person).update(opened_by=None)
    ReadMark.objects.filter(person=person).delete()
    LeavingWish.objects.filter(person=person).delete()


def words_of(person) -> list[dict]:
    """Return what the person wrote, as plain values; what was taken back is not theirs to spread either."""
    written = Message.objects.shown().filter(author=person, line="").select_related("thread").order_by("pk")
    return [
        {"at": message.written_at.isoformat(), "subject": message.thread.subject, "text": message.body}
        for message in written
    ]


on_export("conversations", words_of)
