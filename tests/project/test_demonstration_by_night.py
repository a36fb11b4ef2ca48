"""A demonstration begun in the middle of the night is as believable as one begun after breakfast."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel.engagements.models import Engagement, Passage
from maillon.kernel.listings.models import Slot
from maillon.kernel.portal.world import World, fill
from maillon.modules.rota.models import Shift

PARIS = ZoneInfo("Europe/Paris")
NIGHT_ENDS, NIGHT_BEGINS = time(6, 30), time(23)


@pytest.mark.django_db
def test_nothing_that_neighbours_agree_on_begins_by_night_whatever_the_hour_it_is_begun(clock):
    now = datetime(2026, 11, 18, 2, 30, tzinfo=PARIS)
    clock(now)

    fill(now=now)

    begins = {
        "dates of listings": Slot.objects.filter(starts_at__isnull=False).values_list("starts_at", flat=True),
        "loans and stays": [during.lower for during in _during() if not _is_of_whole_days(during)],
        "lessons": [at for one in Engagement.objects.all() for at in one.moments],
        "visits": Passage.objects.values_list("at", flat=True),
        # One is under way on purpose, that a visitor may come at once.
        "shifts": Shift.objects.exclude(starts_at=now.replace(minute=0)).values_list("starts_at", flat=True),
    }
    by_night = {
        what: sorted({str(at.astimezone(PARIS)) for at in moments if _is_by_night(at)})
        for what, moments in begins.items()
        if moments
    }
    assert by_night == {what: [] for what in begins}


def _during():
    return Engagement.objects.filter(during__isnull=False).values_list("during", flat=True)


def _is_of_whole_days(during) -> bool:
    return {at.astimezone(PARIS).time() for at in (during.lower, during.upper)} == {time()}


def _is_by_night(at: datetime) -> bool:
    return not NIGHT_ENDS <= at.astimezone(PARIS).time() < NIGHT_BEGINS


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        ((14, 7, 59), (13, 19, 0), (14, 9, 0)),
        ((14, 8, 0), (14, 8, 0), (14, 8, 0)),
        ((14, 19, 59), (14, 19, 59), (14, 19, 59)),
        ((14, 20, 0), (14, 19, 0), (15, 9, 0)),
        ((14, 2, 30), (13, 19, 0), (14, 9, 0)),
    ],
)
def test_what_would_be_by_night_is_the_evening_before_or_the_morning_after(moment, before, after):
    at, earlier, later = (
        datetime(2026, 3, day, hour, minute, tzinfo=PARIS) for day, hour, minute in (moment, before, after)
    )
    world = World(at + timedelta(days=1))

    assert (world.by_day(at), world.by_day(at, after=True)) == (earlier, later)
