"""What happens in working groups."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class WorkshopJoined(Event):
    """Somebody is now in a working group."""

    workshop_id: int
    person_id: int


@dataclass(frozen=True)
class WorkshopLeft(Event):
    """Somebody left a working group, or was taken out of it."""

    workshop_id: int
    person_id: int


@dataclass(frozen=True)
class TopicProposed(Event):
    """Somebody, or many questions without an answer, ask for a guide."""

    topic_id: int
    origin: str


@dataclass(frozen=True)
class TopicTaken(Event):
    """Somebody writes about a topic from now on."""

    topic_id: int
    person_id: int


@dataclass(frozen=True)
class TopicReleased(Event):
    """A topic waits for somebody again."""

    topic_id: int


@dataclass(frozen=True)
class TopicAttached(Event):
    """A topic has a text."""

    topic_id: int
    text_id: int
