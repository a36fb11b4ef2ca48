"""What people asked in the past, for whoever plans the next weeks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Min

from maillon.kernel.access import Scope
from maillon.kernel.duty.demand import Contact

from ..flows import MERGED
from ..models import HelpRequest

# Longer than this is a request left open, not work.
LONGEST = timedelta(hours=2)


def contacts(scope: Scope, since: datetime, until: datetime) -> Iterator[Contact]:
    """Return every request of these territories in the period; the work runs from the first ring to the end."""
    asked = HelpRequest.objects.filter(scope.q(), created_at__gte=since, created_at__lt=until).exclude(state=MERGED)
    rows = asked.annotate(rung_at=Min("calls__at")).values_list(
        "created_at", "theme", "language", "rung_at", "closed_at", "record__seconds"
    )
    for at, theme, language, rung_at, closed_at, seconds in rows.order_by("created_at", "pk").iterator():
        yield Contact(at, theme, language, seconds or _seconds(rung_at, closed_at))


def _seconds(rung_at: datetime | None, closed_at: datetime | None) -> int | None:
    if rung_at is None or closed_at is None or not timedelta() < closed_at - rung_at <= LONGEST:
        return None
    return int((closed_at - rung_at).total_seconds())
