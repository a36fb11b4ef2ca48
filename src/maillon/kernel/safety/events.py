"""What happens in safety."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ThingReported(Event):
    """Somebody reported something; several reports of one thing are one case."""

    case_id: int
    report_id: int
    subject_kind: str
    subject_code: str


@dataclass(frozen=True)
class CaseDecided(Event):
    """Moderators decided about something that was reported."""

    case_id: int
    decision: str


@dataclass(frozen=True)
class CaseAppealed(Event):
    """The person concerned asked that somebody else look at a decision."""

    case_id: int


@dataclass(frozen=True)
class CaseClosed(Event):
    """Nothing more happens to a case; `is_overturned` says that its decision was undone."""

    case_id: int
    is_overturned: bool


@dataclass(frozen=True)
class PersonHeld(Event):
    """Somebody may not publish, answer, or either, from now on; `until` is empty when it is for good."""

    person_id: int
    what: str
    until: str


@dataclass(frozen=True)
class HoldLifted(Event):
    """Somebody may go on: what stopped them since then was undone."""

    person_id: int
    since: str


@dataclass(frozen=True)
class PersonLeaving(Event):
    """Somebody asked to be erased, and waits for it: nobody meets them any more."""

    person_id: int


@dataclass(frozen=True)
class PersonBlocked(Event):
    """Somebody no longer wants to meet somebody else: what is between them ends, without a word about why."""

    blocker_id: int
    blocked_id: int
    at: str


@dataclass(frozen=True)
class PersonUnblocked(Event):
    """Somebody may meet somebody else again, unless that one blocked them too."""

    blocker_id: int
    blocked_id: int


@dataclass(frozen=True)
class AttestationGiven(Event):
    """Something was checked about somebody, or they declared it."""

    person_id: int
    kind: str


@dataclass(frozen=True)
class AttestationWithdrawn(Event):
    """What was checked about somebody no longer holds."""

    person_id: int
    kind: str


@dataclass(frozen=True)
class ReferencesOpened(Event):
    """What two people wrote of each other can be read from now on, or what one wrote alone once the time has passed."""

    about_kind: str
    about_code: str
