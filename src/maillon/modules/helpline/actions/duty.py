"""Go on duty, pause, come back, stop."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..events import DutyChanged
from ..models import Answer, Duty, MediatorProfile
from .offering import lock_requests, pass_on


@transaction.atomic
def start_duty(person: Person, *, until: datetime, now: datetime) -> Duty:
    """Make somebody available until that time; if they already are, the end moves."""
    if until <= now:
        raise Refused("moment_passed")
    duty = _live_duty(person, now)
    if duty:
        duty.ends_at, duty.paused_at = until, None
        duty.save(update_fields=["ends_at", "paused_at"])
    else:
        duty = Duty.objects.create(person=person, starts_at=now, ends_at=until)
    return _changed(duty, "start duty", now)


@transaction.atomic
def stop_duty(person: Person, *, now: datetime) -> Duty | None:
    """End the duty now; an offer not yet answered goes to somebody else, a request in hand stays in hand."""
    duty = _live_duty(person, now)
    if duty is None:
        return None
    duty.ends_at = max(now, duty.starts_at)
    duty.save(update_fields=["ends_at"])
    _pass_on_open_offers(person, now)
    return _changed(duty, "stop duty", now)


@transaction.atomic
def pause_duty(person: Person, *, now: datetime) -> Duty:
    """Be offered nothing for a while, without leaving."""
    duty = _duty_or_refuse(person, now)
    duty.paused_at = duty.paused_at or now
    duty.save(update_fields=["paused_at"])
    _pass_on_open_offers(person, now)
    return _changed(duty, "pause duty", now)


@transaction.atomic
def resume_duty(person: Person, *, now: datetime) -> Duty:
    """Be offered requests again."""
    duty = _duty_or_refuse(person, now)
    duty.paused_at = None
    duty.save(update_fields=["paused_at"])
    return _changed(duty, "resume duty", now)


@transaction.atomic
def choose_themes(person: Person, *, themes: list[str], now: datetime) -> MediatorProfile:
    """Say what somebody can help with; none chosen means everything."""
    profile, _created = MediatorProfile.objects.update_or_create(person=person, defaults={"themes": themes})
    publish(DutyChanged(person_id=person.pk))
    return profile


def _live_duty(person: Person, now: datetime) -> Duty | None:
    # The row of the person is the lock: two tabs pressing together queue here instead of in a deadlock.
    # Not the key: whoever offers them something meanwhile only refers to it.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    # The last spell, even begun a moment after `now`: of two presses, the later may have been written first.
    return Duty.objects.filter(person=person, ends_at__gt=now).order_by("-starts_at").first()


def _duty_or_refuse(person: Person, now: datetime) -> Duty:
    duty = _live_duty(person, now)
    if duty is None:
        raise Refused("not_on_duty")
    return duty


def _pass_on_open_offers(person: Person, now: datetime) -> None:
    for request in lock_requests(None, person):
        pass_on(request, by=person, answer=Answer.WITHDRAWN, now=now)


def _changed(duty: Duty, verb: str, now: datetime) -> Duty:
    record(verb, duty, by=duty.person, role="mediator", at=now)
    publish(DutyChanged(person_id=duty.person_id))
    on = now.date()
    signal(f"person:{duty.person.code}", *(f"territory:{path}" for path in duty.person.scope("mediator", on=on).paths))
    return duty
