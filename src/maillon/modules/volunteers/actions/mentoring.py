"""Pair somebody who begins with somebody who knows, and part them in time."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.journal.models import Entry
from maillon.kernel.people.models import Person, Role
from maillon.kernel.territories.models import Hub
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from ..events import MentorGiven
from ..models import Mentoring
from ..policy import MENTORED_CALLS
from ..queries import possible_mentors


@transaction.atomic
def give_mentor(newcomer: Person, mentor: Person, hub: Hub, *, by: Person, now: datetime) -> Mentoring:
    """Pair them, as a coordinator of the hub; a former pair ends."""
    require(by, "welcome volunteers", hub)
    helps_here = Role.objects.live(on=localdate(now)).filter(kind="mediator", hub=hub, person=mentor).exists()
    if not helps_here or mentor.pk == newcomer.pk:
        raise Refused("mentor_not_here")
    Person.objects.select_for_update(no_key=True).get(pk=newcomer.pk)
    for former in Mentoring.objects.live().filter(newcomer=newcomer):
        _end(former, Mentoring.End.TEAM, now=now)
    return _pair(newcomer, mentor, hub, by=by, role="coordinator", now=now)


def pair_by_itself(newcomer: Person, hub: Hub, *, now: datetime) -> Mentoring | None:
    """Pair a newcomer with the seasoned volunteer of the hub who accompanies fewest people, if there is one."""
    if Mentoring.objects.live().filter(newcomer=newcomer).exists():
        return None
    mentor = possible_mentors(hub, now=now, apart_from=newcomer).first()
    if mentor is None:
        return None
    try:
        with transaction.atomic():
            return _pair(newcomer, mentor, hub, role=SYSTEM, now=now)
    except IntegrityError:  # paired by somebody else at the same moment
        return None


@transaction.atomic
def end_mentoring(mentoring: Mentoring, *, by: Person, now: datetime) -> Mentoring:
    """Part, as either of them; no reason is asked."""
    require(by, "end", mentoring)
    why = Mentoring.End.MENTOR if by.pk == mentoring.mentor_id else Mentoring.End.NEWCOMER
    return _end(mentoring, why, by=by, now=now)


def end_after_calls(newcomer_id: int, *, now: datetime) -> bool:
    """Part a newcomer who has finished enough requests from their mentor; tell whether it was so."""
    mentoring = Mentoring.objects.live().filter(newcomer_id=newcomer_id).first()
    if mentoring is None or calls_of(mentoring) < MENTORED_CALLS:
        return False
    with transaction.atomic():
        _end(mentoring, Mentoring.End.CALLS, now=now)
    return True


def who_finished(request_id: int) -> int | None:
    """Return who finished that request of the helpline, as the journal tells."""
    done = Entry.objects.filter(model="helpline.helprequest", object_id=request_id, verb="close")
    return done.order_by("-pk").values_list("by_id", flat=True).first()


def end_all_of(person: Person, *, now: datetime) -> None:
    """Part somebody who leaves from those around them."""
    for mentoring in [*person.mentored_by.live(), *person.mentoring.live()]:
        _end(mentoring, Mentoring.End.GONE, now=now)


def calls_of(mentoring: Mentoring) -> int:
    """Count the requests the newcomer has finished since then, as the journal tells."""
    done = Entry.objects.filter(by_id=mentoring.newcomer_id, at__gte=mentoring.started_at)
    return done.filter(model="helpline.helprequest", verb="close").count()


def _pair(newcomer: Person, mentor: Person, hub: Hub, *, by=None, role: str, now: datetime) -> Mentoring:
    mentoring = Mentoring.objects.create(newcomer=newcomer, mentor=mentor, hub=hub, started_at=now)
    record("pair", mentoring, by=by, role=role, at=now)
    publish(MentorGiven(mentoring_id=mentoring.pk))
    return mentoring


def _end(mentoring: Mentoring, why: str, *, by=None, now: datetime) -> Mentoring:
    ended = Mentoring.objects.live().filter(pk=mentoring.pk).update(ended_at=now, ended_why=why)
    if ended:
        mentoring.ended_at, mentoring.ended_why = now, why
        record("part", mentoring, by=by, at=now, why=why)
    return mentoring
