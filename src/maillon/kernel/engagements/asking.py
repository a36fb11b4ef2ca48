"""The day before the clock decides what nobody spoke of, whoever has not said it is asked, once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation

from maillon.kernel.events import in_turn
from maillon.kernel.kinds import all_kinds
from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.kernel.notices import tell
from maillon.kernel.schedule.words import moment_in_words

from .models import Engagement, Reminder
from .returning import WITH, have_parted, is_day
from .telling import question_of
from .turns import awaited_sides, brought_here

BEFORE = timedelta(hours=30)
# Nobody is asked for what they were just told.
JUST_TOLD = timedelta(hours=24)
ASKED = "asked"
A_MINUTE = 60


def minutes_in(span: timedelta) -> int:
    """Count the whole minutes of a time, as a reminder is numbered."""
    return int(span.total_seconds() // A_MINUTE)


def ask_how_it_went(*, now: datetime) -> int:
    """Ask what is due and return of how many; each time it stands there, it is asked once."""
    states = {state for kind in all_kinds() for state, _side in kind.deal.questions}
    due = brought_here().of_known_kinds().filter(
        state__in=sorted(states), deadline_at__gt=now, deadline_at__lte=now + BEFORE, entered_at__lte=now - JUST_TOLD
    )  # fmt: skip
    due = due.select_related(*WITH).prefetch_related("reminders").order_by("deadline_at")
    by_day = [
        engagement for engagement in due if is_day(engagement, now=now) and _entry(engagement) not in _asked(engagement)
    ]
    return in_turn(by_day, lambda engagement: _once(engagement, now=now))


def _entry(engagement: Engagement) -> int:
    """Number the time it came to stand there: what is handed in again is asked about again."""
    return int(engagement.entered_at.timestamp()) // A_MINUTE


def _asked(engagement: Engagement) -> set[int]:
    return {one.minutes_before for one in engagement.reminders.all() if one.what == ASKED}


@transaction.atomic
def _once(engagement: Engagement, *, now: datetime) -> int:
    _reminder, is_new = Reminder.objects.get_or_create(
        engagement=engagement, what=ASKED, minutes_before=_entry(engagement)
    )
    if not is_new or have_parted(engagement):
        return 0
    ask(engagement, brought_by=engagement.brought_by or "", now=now)
    return 1


def ask(engagement: Engagement, *, brought_by: str, now: datetime) -> None:
    """Ask each side what is asked of it in this state, but whoever brought it there."""
    people = {HOST: (engagement.host, engagement.guest), GUEST: (engagement.guest, engagement.host)}
    for side in awaited_sides(engagement, brought_by=brought_by):
        person, other = people[side]
        with translation.override(person.language):
            until = moment_in_words(engagement.deadline_at, engagement.listing.zone)
        tell(
            person, question_of(engagement.deal, engagement.state, side), about=engagement, url=engagement.get_absolute_url(),
            until=engagement.deadline_at, now=now, title=engagement.listing.title, other=str(other), day=until,
        )  # fmt: skip
