"""The conversation of an engagement, opened with its first word; numbers and addresses are masked in it until both agreed."""

from datetime import datetime

from django.urls import reverse

from maillon.kernel.conversations.abouts import set_home, set_reveal
from maillon.kernel.conversations.actions import post, say
from maillon.kernel.conversations.models import Thread
from maillon.kernel.conversations.private import open_thread

from .models import Engagement

ABOUT = "engagement"


def begin_conversation(engagement: Engagement, *, message: str, by, now: datetime) -> Thread:
    """Open the conversation of both sides, and write the first word in it if there is one."""
    thread = open_thread(
        members=(engagement.host, engagement.guest), about=(ABOUT, engagement.code), subject=engagement.listing.title, key=ABOUT, now=now
    )  # fmt: skip
    if message.strip():
        post(thread, text=message, by=by, submission=engagement.submission, now=now)
    return thread


def thread_of(engagement: Engagement) -> Thread | None:
    """Return the conversation of an engagement."""
    return Thread.objects.filter(about_kind=ABOUT, about_code=engagement.code, key=ABOUT).first()


def say_move(engagement: Engagement, move: str, *, by, now: datetime) -> None:
    """Write in the conversation what somebody, or the clock, just did."""
    if (thread := thread_of(engagement)) is not None:
        say(thread, f"engagements.{move}", about=by, now=now)


def _is_agreed(code: str, reader) -> bool:
    found = Engagement.objects.of(reader).select_related("listing").filter(code=code).first()
    return found is not None and found.is_agreed


set_reveal(ABOUT, _is_agreed)
set_home(ABOUT, lambda code: reverse("engagements:engagement", args=[code]))
