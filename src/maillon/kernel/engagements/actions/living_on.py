"""A sign of life: what was in doubt goes on, and what goes on is not asked about for as long again."""

from datetime import datetime

from django.db import transaction

from ..capacity import lock_slots, slots_of
from ..deadlines import deadline_of
from ..models import Engagement
from .moving import move_on


@transaction.atomic
def live_on(engagement: Engagement, *, by, now: datetime) -> None:
    """Count what one of the two did as their word that it goes on; what is over stays so.

    Whoever calls has locked nothing yet: slots come first, as in a move, then the engagement, then what is expected of it.
    """
    lock_slots(*slots_of(engagement))
    found = Engagement.objects.select_for_update(of=("self",), no_key=True).select_related("listing", "slot")
    current = found.get(pk=engagement.pk)
    if current.state in current.deal.doubted:
        move_on(current, current.deal.goes_on, by=by, now=now)
    elif current.state in current.deal.lasting:
        due = deadline_of(current, current.state, now=now)
        Engagement.objects.filter(pk=current.pk).update(deadline_at=due)
