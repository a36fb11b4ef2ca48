"""What happens to resources."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ResourceProposed(Event):
    """Somebody proposed a page that is to be looked at."""

    resource_id: int


@dataclass(frozen=True)
class ResourceShown(Event):
    """A resource can be found by everybody from now on, or says something else."""

    resource_id: int
