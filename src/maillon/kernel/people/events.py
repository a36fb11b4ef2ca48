"""What happens to accounts."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class AccountMessage(Event):
    """An account has something to say to an address, such as a code; it is written down encrypted, then sent."""

    slug: str
    channel: str
    to: str
    subject: str
    body: str
    person_id: int | None


@dataclass(frozen=True)
class RoleEnded(Event):
    """Somebody no longer holds this role, as somebody decided; one that ends on the day it was given for says nothing."""

    person_id: int
    kind: str
    hub_id: int | None
    territory_id: int | None
    at: str


@dataclass(frozen=True)
class PersonErased(Event):
    """Somebody asked us to forget them; whoever keeps something of theirs lets it go."""

    person_id: int
    at: str
