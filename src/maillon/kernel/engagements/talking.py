"""The conversation of an engagement, opened with its first word; numbers and addresses are masked in it until both agreed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from maillon.kernel.access import require, visible_to
from maillon.kernel.conversations.abouts import set_home, set_reveal
from maillon.kernel.conversations.actions import post, say_of
from maillon.kernel.conversations.models import Thread
from maillon.kernel.conversations.private import add_member, leave, open_thread
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds.deal import MEDIATOR
from maillon.kernel.kinds.in_line import LINES_IN_LINE
from maillon.kernel.kinds.sentences import LINES_BY_CLOCK
from maillon.lib.refusal import Refused

from .models import Engagement

ABOUT = "engagement"


def begin_conversation(engagement: Engagement, *, message: str, by, now: datetime) -> Thread:
    """Open the conversation of both sides, and write the first word in it if there is one."""
    thread = open_thread(
        members=(engagement.host, engagement.guest), about=(ABOUT, code_of(engagement)), subject=engagement.listing.title, key=ABOUT, now=now
    )  # fmt: skip
    if message.strip():
        post(thread, text=message, by=by, submission=engagement.submission, now=now)
    return thread


def thread_of(engagement: Engagement) -> Thread | None:
    """Return the conversation of an engagement."""
    return Thread.objects.filter(about_kind=ABOUT, about_code=code_of(engagement)).order_by("pk").first()


def code_of(engagement: Engagement) -> str:
    """Return the code under which it is talked about: dates that were asked for at once share the one of the first."""
    is_other = engagement.series_id is not None and engagement.series_id != engagement.pk
    return engagement.series.code if is_other else engagement.code


def say_move(
    engagement: Engagement, move: str, *, before: str, by, others: Sequence[Engagement] = (), now: datetime
) -> None:
    """Write in the conversation what somebody, or the clock, just did; of which dates, where there are several."""
    how = "-clock" if by is None and move in LINES_BY_CLOCK else ""
    if before in engagement.deal.in_line and move in LINES_IN_LINE:
        how = "-waiting"
    days = engagement.deal.prolonging | engagement.deal.prolonged | engagement.deal.keeping
    until = {"day": _day(engagement)} if move in days else {}
    if engagement.series_id is not None:
        how, until = f"{how}-dates", until | {"dates": _days([engagement, *others])}
    say_line(engagement, f"engagements.{move}{how}", by=by, now=now, **until)


def _days(engagements: Sequence[Engagement]) -> str:
    begun = [one.starts_at.astimezone(one.listing.zone) for one in engagements]
    return ", ".join(at.strftime("%d/%m/%Y") for at in sorted(begun))


def _day(engagement: Engagement) -> str:
    """Say the last day that is proposed, agreed, or until which it is kept."""
    end = engagement.last_day_ends_at - timedelta(seconds=1)
    return end.astimezone(engagement.listing.zone).strftime("%d/%m/%Y")


def say_line(engagement: Engagement, line: str, *, by, now: datetime, **values) -> None:
    """Write in the conversation something that happened besides the moves."""
    say_of(ABOUT, code_of(engagement), line, by=by, now=now, **values)


def is_in(engagement: Engagement, person) -> bool:
    """Tell whether somebody is in the conversation now."""
    thread = thread_of(engagement)
    return thread is not None and thread.members.filter(person=person, left_at__isnull=True).exists()


@transaction.atomic
def step_in(engagement: Engagement, *, by, now: datetime) -> Thread:
    """Let the coordination read and write where it was asked for help; both sides see that it came, and so does the journal."""
    require(by, "settle", engagement)
    thread = thread_of(engagement)
    if thread is None or engagement.state != "disputed" or by.pk in {engagement.host_id, engagement.guest_id}:
        raise Refused("not_allowed", verb="join")
    if not is_in(engagement, by):
        add_member(thread, by, line="engagements.mediator", now=now)
        record("join", engagement, by=by, role=MEDIATOR, at=now)
    return thread


def step_out(engagement: Engagement, *, now: datetime) -> None:
    """What is no longer in dispute is between the two sides again: whoever came to help leaves their conversation.

    Of several dates that share it, once none is in dispute any more.
    """
    others = Engagement.objects.together_with(engagement).exclude(pk=engagement.pk)
    if engagement.series_id is not None and others.filter(state="disputed").exists():
        return
    if (thread := thread_of(engagement)) is None:
        return
    helping = thread.members.filter(left_at__isnull=True).exclude(person__in=[engagement.host_id, engagement.guest_id])
    for member in helping.select_related("person"):
        leave(thread, by=member.person, now=now)


def _is_agreed(thread: Thread, reader) -> bool:
    own = Engagement.objects.of(reader).of_known_kinds().select_related("listing")
    return any(engagement.is_agreed for engagement in own.filter(_of_thread(thread)))


def _home(thread: Thread, reader) -> str:
    """Lead to the exchange, or to the first of several dates that the reader may see."""
    found = visible_to(reader, "read", Engagement.objects.filter(_of_thread(thread))).order_by("pk").first()
    return reverse("engagements:engagement", args=[found.code if found else thread.about_code])


def _of_thread(thread: Thread) -> Q:
    return Q(code=thread.about_code) | Q(series__code=thread.about_code)


set_reveal(ABOUT, _is_agreed)
set_home(ABOUT, _home)
