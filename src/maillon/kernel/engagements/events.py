"""What happens to engagements."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class EngagementMade(Event):
    """Somebody answered a listing."""

    engagement_id: int
    listing_id: int
    kind: str
    state: str


@dataclass(frozen=True)
class PassageNoted(Event):
    """It took place once more."""

    engagement_id: int
    listing_id: int
    passage_id: int


@dataclass(frozen=True)
class EngagementMoved(Event):
    """An engagement went from one state to another."""

    engagement_id: int
    listing_id: int
    kind: str
    move: str
    before: str
    after: str
