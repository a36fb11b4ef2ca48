"""Remind both sides before what they agreed on, each once, and of what was lent; ask how it went before the clock decides."""

from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils import translation

from maillon.kernel.events import in_turn
from maillon.kernel.kinds import all_kinds
from maillon.kernel.notices import tell

from .asking import A_MINUTE, ask_how_it_went, minutes_in
from .models import Engagement, Reminder
from .returning import BEFORE, JUST_GIVEN, WITH, have_parted, is_day, remind_of_returns
from .telling import last_day_in_words, when_in_words

# Nobody is told soon what they just agreed on.
JUST_AGREED = timedelta(hours=1)
NOW = timedelta(0)


def remind_all(*, now: datetime) -> int:
    """Send the reminders that are due and return how many; one that is late leaves while it is of use, once."""
    return in_turn(
        (_remind_of_starts, remind_of_returns, _remind_of_what_is_kept, ask_how_it_went), lambda part: part(now=now)
    )


def _remind_of_starts(*, now: datetime) -> int:
    starts = [(kind.slug, *span) for kind in all_kinds() for span in _spans(kind.reminders)]
    return in_turn(starts, lambda start: _remind(*start, now=now))


def _spans(reminders: tuple[timedelta, ...]) -> list[tuple[timedelta, timedelta]]:
    """Say of each how long before the start it is due, and until when: the nearer one is, or it begins."""
    early = sorted({NOW, *reminders}, reverse=True)
    return list(pairwise(early))


def _remind_of_what_is_kept(*, now: datetime) -> int:
    kept = sorted({state for kind in all_kinds() for state in kind.deal.kept})
    soon = Engagement.objects.of_known_kinds().filter(
        state__in=kept, kept_until__range=(now, now + BEFORE), entered_at__lte=now - JUST_GIVEN
    )
    by_day = [one for one in soon.select_related(*WITH).order_by("kept_until", "pk") if is_day(one, now=now)]
    return in_turn(by_day, lambda engagement: _kept_once(engagement, now=now))


@transaction.atomic
def _kept_once(engagement: Engagement, *, now: datetime) -> int:
    # The day it is kept until may be another one later: each is reminded of once.
    day = int(engagement.kept_until.timestamp()) // A_MINUTE
    _reminder, is_new = Reminder.objects.get_or_create(engagement=engagement, what="kept", minutes_before=day)
    if is_new and not have_parted(engagement):
        with translation.override(engagement.guest.language):
            last_day = last_day_in_words(engagement, engagement.kept_until)
        tell(
            engagement.guest, "exchange-kept-until", about=engagement, url=engagement.get_absolute_url(),
            until=engagement.kept_until, now=now, title=engagement.listing.title, other=str(engagement.host), day=last_day,
        )  # fmt: skip
    return int(is_new)


def _remind(kind_slug: str, before: timedelta, until: timedelta, *, now: datetime) -> int:
    minutes = minutes_in(before)
    agreed = _agreed_and_not_reminded(kind_slug, minutes).filter(agreed_at__lt=now - JUST_AGREED)
    agreed = agreed.filter(begins_at__gt=now + until, begins_at__lte=now + before)
    agreed = agreed.filter(begins_at__gt=F("agreed_at") + before)
    agreed = agreed.select_related("listing__territory", "guest", "host", "slot", "place__territory")
    return in_turn(agreed, lambda engagement: _once(engagement, minutes, now=now))


def _agreed_and_not_reminded(kind_slug: str, minutes: int) -> QuerySet[Engagement]:
    """Say of each when it begins, as its `starts_at` does."""
    told = Reminder.objects.filter(engagement=OuterRef("pk"), what="start", minutes_before=minutes)
    begins_at = Coalesce(
        "during__startswith", "slot__starts_at", Case(When(moments__len=1, then=F("moments__0"))), "listing__starts_at"
    )
    agreed = Engagement.objects.filter(~Exists(told), listing__kind_slug=kind_slug, state="accepted")
    return agreed.annotate(begins_at=begins_at)


@transaction.atomic
def _once(engagement: Engagement, minutes: int, *, now: datetime) -> int:
    _reminder, is_new = Reminder.objects.get_or_create(engagement=engagement, what="start", minutes_before=minutes)
    if not is_new:
        return 0
    for person, other in ((engagement.host, engagement.guest), (engagement.guest, engagement.host)):
        with translation.override(person.language):
            when = when_in_words(engagement)
        tell(
            person, "exchange-reminder", about=engagement, url=engagement.get_absolute_url(), until=engagement.starts_at,
            now=now, title=engagement.listing.title, other=str(other), when=when,
        )  # fmt: skip
    return 1
