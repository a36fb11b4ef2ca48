"""What happens to organisations and to those who act for them."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ActingEnded(Event):
    """Somebody no longer acts for an organisation: they left, or somebody ended it."""

    organisation_id: int
    person_id: int


@dataclass(frozen=True)
class OrganisationClosed(Event):
    """An organisation was closed: nobody acts for it any more."""

    organisation_id: int
