"""What figures are about: some whole months, in some territories, in their own time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from maillon.kernel.access import within
from maillon.kernel.territories.models import Territory

from ..flows import MERGED
from ..models import HelpRequest


@dataclass(frozen=True)
class Selection:
    """Whole months from `since` to `until` (a first of the month, left out), under these paths of territories.

    Only whole months: two periods that differ by a day would tell what happened that day.
    """

    paths: tuple[str, ...]
    since: date
    until: date
    zone: str

    @property
    def starts_at(self) -> datetime:
        """Return the first moment of the period."""
        return datetime.combine(self.since, time(), ZoneInfo(self.zone))

    @property
    def ends_at(self) -> datetime:
        """Return the first moment after the period."""
        return datetime.combine(self.until, time(), ZoneInfo(self.zone))

    @property
    def last_day(self) -> date:
        """Return the last day of the period."""
        return self.until - timedelta(days=1)

    def requests(self) -> QuerySet[HelpRequest]:
        """Return what was asked then and there; a request joined to another is counted with that other only."""
        asked = HelpRequest.objects.filter(created_at__gte=self.starts_at, created_at__lt=self.ends_at)
        return asked.filter(within(self.paths)).exclude(state=MERGED)

    def months(self) -> list[date]:
        """Return the first day of each month of the period."""
        days, day = [], self.since
        while day < self.until:
            days.append(day)
            day = next_month(day)
        return days


def select(paths: Iterable[str], *, since: date, until: date) -> Selection:
    """Return a selection in the time of its territories, of the first of them where there are several."""
    paths = tuple(sorted(paths))
    zones = Territory.objects.filter(path__in=paths).order_by("path").values_list("timezone", flat=True)
    return Selection(paths=paths, since=since, until=until, zone=zones.first() or settings.TIME_ZONE)


def next_month(day: date, months: int = 1) -> date:
    """Return the first of the month, so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
