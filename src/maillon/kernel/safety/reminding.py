"""Reports that were not looked at in time come back to those who can."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from .flows import APPEALED, OPEN
from .models import Case
from .telling import tell_moderators

AGAIN_AFTER = timedelta(hours=24)


def remind_of_the_late(*, now: datetime) -> int:
    """Tell moderators, once a day, of each case that is past its time; return how many."""
    late = Case.objects.filter(
        Q(reminded_at__isnull=True) | Q(reminded_at__lte=now - AGAIN_AFTER), state__in=[OPEN, APPEALED], due_at__lte=now
    )
    count = 0
    for pk in late.order_by("-is_danger", "due_at").values_list("pk", flat=True)[:200]:
        with transaction.atomic():
            # Two clocks that tick together remind once.
            case = late.select_for_update(no_key=True, skip_locked=True).filter(pk=pk).first()
            if case is None:
                continue
            Case.objects.filter(pk=pk).update(reminded_at=now)
            tell_moderators(case, "safety.late", now=now)
            count += 1
    return count
