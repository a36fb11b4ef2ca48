"""What happens to the rota of a team."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class RotaAsked(Event):
    """A coordinator asked for the rota of a week to be worked out."""

    plan_id: int


@dataclass(frozen=True)
class RotaPublished(Event):
    """The rota of a week was published: people are asked to confirm."""

    plan_id: int
