"""What is kept of engagements, given back, and let go of."""

from maillon.kernel.privacy import on_erasure, on_export
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from .actions.moving import move_on
from .models import Engagement, Passage


@on_erasure
def leave_the_exchanges(person, *, now) -> None:
    """End what is under way, telling the other side, and forget the words; that something happened stays, for the figures."""
    for engagement in Engagement.objects.of(person).live().select_related("listing"):
        names = {"void", "cancel", "end"} & engagement.FLOW.legal(engagement.state, SYSTEM)
        if names:
            _try(engagement, sorted(names)[0], now=now)
    Engagement.objects.of(person).update(details={}, notes="")
    Passage.objects.filter(by=person).update(words="")


def _try(engagement: Engagement, name: str, *, now) -> None:
    try:
        move_on(engagement, name, role=SYSTEM, now=now)
    except Refused:  # it ended by itself meanwhile
        return


def exchanges_of(person) -> list[dict]:
    """Return the exchanges of a person as plain values; the other side is theirs to tell."""
    return [
        {
            "code": engagement.code, "listing": engagement.listing.code, "kind": engagement.listing.kind_slug,
            "side": "host" if engagement.host_id == person.pk else "guest", "state": engagement.state,
            "quantity": engagement.quantity, "made_at": engagement.made_at.isoformat(),
            "details": engagement.details if engagement.guest_id == person.pk else {},
            "minutes_certified": engagement.hours.minutes if hasattr(engagement, "hours") else None,
        }
        for engagement in Engagement.objects.of(person).select_related("listing", "hours").order_by("pk")
    ]  # fmt: skip


on_export("exchanges", exchanges_of)
