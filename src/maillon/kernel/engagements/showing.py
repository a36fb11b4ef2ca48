"""What the cards and the page of an engagement say, and the buttons it offers."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.timezone import localdate

from maillon.kernel.conversations.marks import url_of
from maillon.kernel.kinds.deal import HOST
from maillon.kernel.listings.showing import facts_of
from maillon.kernel.schedule.words import moment_in_words

from .certified import hours_part
from .models import Engagement
from .rules import roles_of
from .talking import thread_of
from .telling import when_in_words

# What one would press first, and what asks twice.
FIRST = frozenset({"accept", "agree", "confirm", "hand_over", "give_back", "collect", "finish", "check", "settle_done"})
TONES = {
    "done": "moss",
    "accepted": "teal",
    "running": "teal",
    "asked": "sun",
    "offered": "sun",
    "checked": "sun",
    "disputed": "coral",
}


@dataclass(frozen=True)
class Button:
    """One move somebody may make: its words, and what it asks."""

    name: str
    label: str
    kind: str
    reasons: list[tuple[str, str]] = field(default_factory=list)
    asks: str = ""
    moments: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Whether pressing it is enough."""
        return not (self.reasons or self.asks or self.moments)


def card_of(engagement: Engagement, person) -> dict:
    """Say one exchange in a line."""
    return {
        "engagement": engagement,
        "kind": engagement.listing.kind,
        "other": engagement.other(person),
        "state": engagement.state_words,
        "tone": TONES.get(engagement.state, "neutral"),
        "when": when_in_words(engagement),
        "mine": _waits_for(engagement, person),
    }


def page_of(engagement: Engagement, person, *, now: datetime) -> dict:
    """Give all that the page of an exchange shows."""
    sides = roles_of(person, engagement, on=localdate(now))
    thread = thread_of(engagement)
    kind = engagement.listing.kind
    return (
        card_of(engagement, person)
        | {
            "listing": engagement.listing,
            "facts": facts_of(engagement.listing),
            "is_host": HOST in sides,
            "buttons": buttons_of(engagement, sides, now=now),
            "thread_url": url_of(thread) if thread else "",
            "said": [
                (detail.label, detail.said(engagement.details[detail.name]))
                for detail in kind.answers
                if detail.name in engagement.details
            ],
            "moments": [moment_in_words(moment, engagement.listing.zone) for moment in engagement.moments],
            "passages": list(engagement.passages.select_related("by").order_by("-at")[:10]),
        }
        | hours_part(engagement, is_host=HOST in sides)
    )


def buttons_of(engagement: Engagement, sides: set[str], *, now: datetime) -> list[Button]:
    """List the moves these sides may make now, what is usual first."""
    from .actions.moving import AFTER_THE_START

    deal, zone = engagement.deal, engagement.listing.zone
    has_begun = engagement.starts_at is None or engagement.starts_at <= now
    buttons = []
    for move in deal.moves_for(engagement.state, sides):
        if move.name == "counter" or (move.name in AFTER_THE_START and not has_begun):
            continue
        choosing = move.name in {"accept", "agree"} and len(engagement.moments) > 1
        buttons.append(
            Button(
                move.name,
                str(move.label),
                "primary" if move.name in FIRST else "quiet",
                [(key, str(words)) for key, words in deal.reasons.get(move.name, {}).items()],
                str(deal.asks.get(move.name, "")),
                [(moment.isoformat(), moment_in_words(moment, zone)) for moment in engagement.moments]
                if choosing
                else [],
            )
        )
    return sorted(buttons, key=lambda button: button.kind != "primary")


def _waits_for(engagement: Engagement, person) -> bool:
    """Tell whether the next word is this person's."""
    return (engagement.state == "asked" and engagement.host_id == person.pk) or (
        engagement.state in {"offered", "countered"} and engagement.guest_id == person.pk
    )
