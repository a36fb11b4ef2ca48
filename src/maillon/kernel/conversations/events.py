"""What happens in conversations."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ThreadOpened(Event):
    """A conversation was opened for a circle of people."""

    thread_id: int
    audience: str
    object_id: int


@dataclass(frozen=True)
class MessagePosted(Event):
    """Somebody wrote in a conversation; `is_doubtful` says that moderators should look at it."""

    thread_id: int
    message_id: int
    is_doubtful: bool = False


@dataclass(frozen=True)
class MessageWithdrawn(Event):
    """A message was taken back, by its author or by whoever looks after the circle."""

    thread_id: int
    message_id: int
