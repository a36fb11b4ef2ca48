"""Move an enrolment along its flow, and tell whoever follows it."""

from datetime import datetime

from django.utils.timezone import localdate

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move as move_along
from maillon.kernel.live import signal

from ..events import EnrolmentMoved
from ..models import Enrolment


def move(enrolment: Enrolment, verb: str, *, by=None, role: str, now: datetime, why: str = "", **changes) -> Enrolment:
    """Write the new state and since when it holds; reminders start again from zero."""
    fresh = {"moved_at": now, "answer_by": None, "reminders": 0, "escalated_at": None}
    move_along(enrolment, verb, by=by, role=role, at=now, why=why, **{**fresh, **changes})
    publish(EnrolmentMoved(enrolment_id=enrolment.pk, verb=verb))
    announce(enrolment)
    return enrolment


def announce(enrolment: Enrolment) -> None:
    """Signal that something of this enrolment changed."""
    signal(f"territory:{enrolment.territory.path}", f"person:{enrolment.person.code}")


def team_role(person, *, now: datetime) -> str:
    """Return as what somebody decides: as a coordinator, or else as the operator they are everywhere."""
    return "coordinator" if person.has_role("coordinator", on=localdate(now)) else "operator"
