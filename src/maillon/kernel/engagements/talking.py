"""The conversation of an engagement, opened with its first word."""

from datetime import datetime

from maillon.kernel.conversations.actions import open_thread, post, say
from maillon.kernel.conversations.models import Thread

from .audiences import AUDIENCE
from .models import Engagement

KEY = "engagement"


def begin_conversation(engagement: Engagement, *, message: str, by, now: datetime) -> Thread:
    """Open the conversation of both sides, and write the first word in it if there is one."""
    thread = open_thread(AUDIENCE, engagement.pk, subject=engagement.listing.title, key=KEY, now=now)
    if message.strip():
        post(thread, text=message, by=by, submission=engagement.submission, now=now)
    return thread


def thread_of(engagement: Engagement) -> Thread | None:
    """Return the conversation of an engagement."""
    return Thread.objects.filter(audience=AUDIENCE, object_id=engagement.pk, key=KEY).first()


def say_move(engagement: Engagement, move: str, *, by, now: datetime) -> None:
    """Write in the conversation what somebody, or the clock, just did."""
    if (thread := thread_of(engagement)) is not None:
        say(thread, f"engagements.{move}", about=by, now=now)
