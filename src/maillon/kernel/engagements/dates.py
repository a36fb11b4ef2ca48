"""What does not take place after all: whoever asked or waited is told, and what was agreed is cancelled."""

from datetime import datetime

from django.db.models import QuerySet

from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from .actions.moving import move_on
from .models import Engagement


def leave_a_date(slot_id: int, *, reason: str, now: datetime) -> int:
    """End what was under way for a date, those who wait first, in the name of its host; return how many."""
    return end_what_is(Engagement.objects.filter(slot_id=slot_id).live(), reason=reason, now=now)


def end_what_is(found: QuerySet[Engagement], *, reason: str = "", now: datetime) -> int:
    """End what is under way of these, those who wait first, and what the flow lets nobody end stays; return how many.

    With a reason, what was agreed is cancelled in the name of its host.
    """
    ended = 0
    # Those who wait go first, or each place given back would be offered to the next of them.
    for engagement in sorted(
        found.select_related("listing", "host"), key=lambda one: (one.state in one.deal.holding, one.pk)
    ):
        for name in sorted({"void", "cancel", "end"} & engagement.FLOW.legal(engagement.state, SYSTEM)):
            is_said = name == "cancel" and reason in engagement.deal.reasons.get(name, {})
            who = {"by": engagement.host} if is_said else {"role": SYSTEM}
            try:
                move_on(engagement, name, reason=reason if is_said else "", **who, now=now)
                ended += 1
            except Refused:  # it ended by itself meanwhile
                continue
    return ended
