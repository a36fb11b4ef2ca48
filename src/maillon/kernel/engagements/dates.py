"""What does not take place after all: whoever asked or waited is told, and what was agreed is cancelled."""

from datetime import datetime

from django.db.models import QuerySet

from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from .actions.moving import move_on
from .models import Engagement

ENDING = frozenset({"void", "cancel", "end"})
ATTEMPTS = 3


def leave_a_date(slot_id: int, *, reason: str, now: datetime) -> int:
    """End what was under way for a date, those who wait first, in the name of its host; return how many."""
    return end_what_is(Engagement.objects.filter(slot_id=slot_id).live(), reason=reason, now=now)


def end_what_is(found: QuerySet[Engagement], *, moves: frozenset[str] = ENDING, reason: str = "", now: datetime) -> int:
    """End what is under way of these by these moves, those who wait first; return how many.

    What the flow lets nobody end stays. With a reason, what was agreed is cancelled in the name of its host.
    """
    # Those who wait go first, or each place given back would be offered to the next of them.
    waiting_first = sorted(
        found.select_related("listing", "host"), key=lambda one: (one.state in one.deal.holding, one.pk)
    )
    return sum(_end(engagement, moves, reason=reason, now=now) for engagement in waiting_first)


def _end(engagement: Engagement, moves: frozenset[str], *, reason: str, now: datetime) -> bool:
    """End one, as it stands: of a yes said in the same moment, what was agreed is cancelled."""
    for _attempt in range(ATTEMPTS):
        names = sorted(moves & engagement.FLOW.legal(engagement.state, SYSTEM))
        if not names:  # it ended by itself meanwhile
            return False
        is_said = names[0] == "cancel" and reason in engagement.deal.reasons.get(names[0], {})
        who = {"by": engagement.host} if is_said else {"role": SYSTEM}
        try:
            move_on(engagement, names[0], reason=reason if is_said else "", **who, now=now)
            return True
        except Refused:  # it moved meanwhile
            engagement = Engagement.objects.select_related("listing", "host").get(pk=engagement.pk)
    return False
