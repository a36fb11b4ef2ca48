"""What happens on the helpline."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class RequestAsked(Event):
    """Somebody asked to be called back."""

    request_id: int


@dataclass(frozen=True)
class RequestReturned(Event):
    """A request is back in the queue: given back, to be rung again, or left too long."""

    request_id: int
    reason: str


@dataclass(frozen=True)
class RequestEnded(Event):
    """A request is closed or cancelled; `outcome` is empty when the person cancelled it."""

    request_id: int
    outcome: str


@dataclass(frozen=True)
class RequestOverdue(Event):
    """Nobody took care of a request in time."""

    request_id: int


@dataclass(frozen=True)
class OfferMade(Event):
    """A request was offered to somebody on duty."""

    request_id: int
    mediator_id: int


@dataclass(frozen=True)
class OfferPassedOn(Event):
    """Somebody passed a request on, and nobody has decided yet who is next."""

    request_id: int


@dataclass(frozen=True)
class HandoverMade(Event):
    """A request was handed over to a place, with consent."""

    handover_id: int
    request_id: int


@dataclass(frozen=True)
class HandoverAnswered(Event):
    """A hand-over moved: the place answered, nobody did in time, or it was taken back."""

    handover_id: int
    request_id: int
    state: str


@dataclass(frozen=True)
class MediatorReady(Event):
    """Somebody on duty has finished their notes: the next request may come."""

    person_id: int


@dataclass(frozen=True)
class ColleaguesAsked(Event):
    """Somebody with a request in hand asks those on duty a question."""

    question_id: int


@dataclass(frozen=True)
class HardCallTold(Event):
    """Somebody says that a call was hard; what they wrote is not in here."""

    person_id: int
    wants_to_talk: bool
