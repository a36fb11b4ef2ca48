"""What happens in groups."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class GroupCreated(Event):
    """A group was made."""

    group_id: int


@dataclass(frozen=True)
class MemberCame(Event):
    """Somebody is now in a group."""

    group_id: int
    person_id: int


@dataclass(frozen=True)
class MemberWent(Event):
    """Somebody left a group, or was taken out of it."""

    group_id: int
    person_id: int
