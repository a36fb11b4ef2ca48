"""What the figures of the helpline are about: some whole months, in some territories, in their own time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from maillon.kernel.access import within
from maillon.kernel.territories.period import Period, next_month, zone_of

from ..flows import MERGED
from ..models import HelpRequest

__all__ = ["Selection", "next_month", "select"]


@dataclass(frozen=True)
class Selection(Period):
    """A period, and what was asked in it."""

    def requests(self) -> QuerySet[HelpRequest]:
        """Return what was asked then and there; a request joined to another is counted with that other only."""
        asked = HelpRequest.objects.filter(created_at__gte=self.starts_at, created_at__lt=self.ends_at)
        return asked.filter(within(self.paths)).exclude(state=MERGED)


def select(paths: Iterable[str], *, since: date, until: date) -> Selection:
    """Return a selection in the time of its territories."""
    paths = tuple(sorted(paths))
    return Selection(paths=paths, since=since, until=until, zone=zone_of(paths))
