"""What happens to resources."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ResourceProposed(Event):
    """Somebody proposed a page that is to be looked at."""

    resource_id: int


@dataclass(frozen=True)
class ResourcePublished(Event):
    """A resource can be found by everybody."""

    resource_id: int
