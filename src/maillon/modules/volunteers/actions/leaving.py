"""Change one's mind, or leave: always possible, never asked why."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.duty.actions import stop_duty
from maillon.kernel.events import publish
from maillon.kernel.people.granting import end_role
from maillon.kernel.people.models import Person, Role
from maillon.lib.flows import SYSTEM

from ..events import VolunteerLeft
from ..flows import PERSON, READY
from ..models import Enrolment
from .documents import forget_documents
from .mentoring import end_all_of
from .moving import move, team_role


@transaction.atomic
def withdraw(enrolment: Enrolment, *, by: Person, now: datetime) -> Enrolment:
    """Take back an enrolment that has not come to its end; what was written goes at once."""
    require(by, "carry on", enrolment)
    _withdraw(enrolment, by=by, role=PERSON, now=now)
    empty_words(Enrolment.objects.filter(pk=enrolment.pk), now=now)
    return enrolment


@transaction.atomic
def leave(enrolment: Enrolment, *, by: Person, now: datetime) -> Enrolment:
    """Stop helping: the role ends now, and so do duty and mentoring."""
    require(by, "carry on", enrolment)
    return _leave(enrolment, by=by, role=PERSON, now=now)


@transaction.atomic
def thank(enrolment: Enrolment, *, by: Person, now: datetime) -> Enrolment:
    """End somebody's volunteering as their team, at their request or when they are no longer there."""
    require(by, "decide", enrolment)
    return _leave(enrolment, by=by, role=team_role(by, now=now), now=now)


@transaction.atomic
def let_go_of(person: Person, *, now: datetime) -> None:
    """End whatever is under way of somebody whose account is being erased, and empty what they wrote."""
    live = Enrolment.objects.live().select_related("person", "hub", "territory").filter(person=person)
    for enrolment in live.select_for_update(of=("self",)):
        ending = _leave if enrolment.state == READY else _withdraw
        ending(enrolment, role=SYSTEM, now=now)
    end_all_of(person, now=now)
    empty_words(Enrolment.objects.filter(person=person), now=now)


def empty_words(enrolments, *, now: datetime) -> int:
    """Forget what was told in confidence in these enrolments; place, themes and dates stay for the figures."""
    for enrolment in enrolments.filter(documents__isnull=False).distinct():
        forget_documents(enrolment.documents.all())
    return enrolments.update(**dict.fromkeys(Enrolment.TOLD_IN_CONFIDENCE, ""), erased_at=now)


def _withdraw(enrolment: Enrolment, *, by=None, role: str, now: datetime) -> Enrolment:
    move(enrolment, "withdraw", by=by, role=role, now=now)
    forget_documents(enrolment.documents.all())
    return enrolment


def _leave(enrolment: Enrolment, *, by=None, role: str, now: datetime) -> Enrolment:
    move(enrolment, "leave", by=by, role=role, now=now)
    person, day = enrolment.person, localdate(now)
    for held in Role.objects.live(on=day).filter(person=person, kind="mediator", hub=enrolment.hub):
        end_role(held, by=by, now=now)
    person.__dict__.pop("_roles_by_day", None)
    if not person.has_role("mediator", on=day):
        stop_duty(person, now=now)
    end_all_of(person, now=now)
    publish(VolunteerLeft(person_id=person.pk, hub_id=enrolment.hub_id))
    return enrolment
