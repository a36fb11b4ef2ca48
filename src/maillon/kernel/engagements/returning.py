"""What is lent comes back: whoever has it is reminded before and after, and whoever has it next is warned, each once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import translation

from maillon.kernel import safety
from maillon.kernel.events import in_turn
from maillon.kernel.kinds import all_kinds
from maillon.kernel.notices import tell
from maillon.kernel.safety.queries import is_away
from maillon.lib.refusal import Refused

from .actions.moving import fire_deadline
from .models import Allocation, Engagement, Reminder
from .telling import last_day_in_words, when_in_words

# Days end at midnight: the evening before the last one, and the morning after it.
BEFORE = timedelta(hours=30)
AFTER = timedelta(hours=9)
# Nobody is asked for what they were just given.
JUST_GIVEN = timedelta(hours=6)
AHEAD = timedelta(hours=36)
DAY, EVENING = 8, 20
WITH = ("listing__territory", "guest", "host", "slot", "place__territory")
BACK, LATE, NEXT = "back", "late", "next"


def remind_of_returns(*, now: datetime) -> int:
    """Send what is due about what is lent, and return how many loans it was about."""
    lent = Engagement.objects.of_known_kinds().filter(state__in=_lent()).select_related(*WITH)
    soon = lent.filter(during__endswith__range=(now, now + BEFORE), entered_at__lte=now - JUST_GIVEN)
    late = lent.filter(during__endswith__lte=now - AFTER)
    ways = {BACK: (soon, _say_soon), LATE: (late, _say_late), NEXT: (_next(now), _say_next)}
    return in_turn(ways, lambda what: _remind(what, *ways[what], now=now))


def _lent() -> list[str]:
    return sorted({state for kind in all_kinds() for state in kind.deal.lent})


def _remind(what: str, found, say, *, now: datetime) -> int:
    found = found.exclude(pk__in=Reminder.objects.filter(what=what).values("engagement"))
    by_day = (engagement for engagement in found if is_day(engagement, now=now))
    return in_turn(by_day, lambda engagement: _once(engagement, what, say, now=now))


def is_day(engagement: Engagement, *, now: datetime) -> bool:
    """Tell whether it is an hour at which one may be asked for a thing: what is urgent wakes people up."""
    return DAY <= now.astimezone(engagement.listing.zone).hour < EVENING


def _next(now: datetime):
    """Those who will soon have what did not come back: it is still lent, or it was late and is in dispute."""
    missing = Q(engagement__state__in=_lent()) | Q(engagement__state="disputed", engagement__reminders__what=LATE)
    kept = Allocation.objects.filter(missing, during__endswith__lte=now - AFTER, during__fully_lt=OuterRef("during"))
    kept = kept.filter(listing=OuterRef("listing"), unit=OuterRef("unit"))
    expected = Allocation.objects.filter(Exists(kept), during__startswith__lte=now + AHEAD, during__endswith__gt=now)
    return (
        Engagement.objects.of_known_kinds()
        .filter(state="accepted", pk__in=expected.values("engagement"))
        .select_related(*WITH)
    )


@transaction.atomic
def _once(engagement: Engagement, what: str, say, *, now: datetime) -> int:
    _reminder, is_new = Reminder.objects.get_or_create(engagement=engagement, what=what, minutes_before=0)
    if is_new:
        say(engagement, now=now)
    return int(is_new)


def _say_soon(engagement: Engagement, *, now: datetime) -> None:
    if not have_parted(engagement):
        _tell(engagement, "exchange-due-back", to=engagement.guest, now=now, until=engagement.ends_at)


def _say_late(engagement: Engagement, *, now: datetime) -> None:
    if have_parted(engagement):
        # Nobody is sent to the door of somebody they no longer meet: the coordination sees to it, and both are told.
        _ask_the_coordination(engagement, now=now)
        return
    _tell(engagement, "exchange-late", to=engagement.guest, now=now)
    _tell(engagement, "exchange-late-host", to=engagement.host, now=now)


def have_parted(engagement: Engagement) -> bool:
    return safety.are_apart(engagement.host, engagement.guest) or is_away(engagement.host, engagement.guest)


def _ask_the_coordination(engagement: Engagement, *, now: datetime) -> None:
    try:
        fire_deadline(engagement, now=now)
    except Refused:  # it came back meanwhile
        return


def _say_next(engagement: Engagement, *, now: datetime) -> None:
    _tell(engagement, "exchange-not-back", to=engagement.guest, now=now, until=engagement.ends_at)


def _tell(engagement: Engagement, slug: str, *, to, now: datetime, until: datetime | None = None) -> None:
    with translation.override(to.language):
        words = {"day": last_day_in_words(engagement, engagement.ends_at), "when": when_in_words(engagement)}
    tell(
        to, slug, about=engagement, url=engagement.get_absolute_url(), until=until, now=now,
        title=engagement.listing.title, other=str(engagement.other(to)), **words,
    )  # fmt: skip
