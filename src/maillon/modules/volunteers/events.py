"""What happens to those who come to help."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class VolunteerEnrolled(Event):
    """Somebody asked to become a volunteer."""

    enrolment_id: int


@dataclass(frozen=True)
class EnrolmentMoved(Event):
    """An enrolment went through the move `verb` of its flow."""

    enrolment_id: int
    verb: str


@dataclass(frozen=True)
class VolunteerReady(Event):
    """Somebody has finished getting ready and may go on duty for that hub."""

    person_id: int
    hub_id: int


@dataclass(frozen=True)
class VolunteerLeft(Event):
    """Somebody no longer helps in that hub."""

    person_id: int
    hub_id: int


@dataclass(frozen=True)
class MentorGiven(Event):
    """A newcomer has a mentor."""

    mentoring_id: int


@dataclass(frozen=True)
class VolunteerInvited(Event):
    """A hub invited somebody it already knows."""

    invitation_id: int
