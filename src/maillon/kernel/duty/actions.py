"""Go on duty, pause, come back, stop; say what one can help with."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from .events import DutyChanged
from .models import Duty, Skills


@transaction.atomic
def start_duty(person: Person, *, until: datetime, now: datetime) -> Duty:
    """Make somebody available until that time; if they already are, the end moves."""
    if until <= now:
        raise Refused("moment_passed")
    duty = _live_duty(person, now)
    if duty:
        duty.ends_at, duty.paused_at, duty.paused_why = until, None, ""
        duty.save(update_fields=["ends_at", "paused_at", "paused_why"])
    else:
        duty = Duty.objects.create(person=person, starts_at=now, ends_at=until)
    return _changed(duty, "start duty", now)


@transaction.atomic
def stop_duty(person: Person, *, now: datetime) -> Duty | None:
    """End the duty now; whoever proposed them something takes it back, what they have in hand stays in hand."""
    duty = _live_duty(person, now)
    if duty is None:
        return None
    duty.ends_at = max(now, duty.starts_at)
    duty.save(update_fields=["ends_at"])
    return _changed(duty, "stop duty", now, is_available=False)


@transaction.atomic
def pause_duty(person: Person, *, now: datetime, why: str = Duty.Pause.CHOSEN) -> Duty:
    """Be offered nothing for a while, without leaving; `why` tells whether they chose it."""
    duty = _duty_or_refuse(person, now)
    if duty.paused_at is None:
        duty.paused_at, duty.paused_why = now, why
        duty.save(update_fields=["paused_at", "paused_why"])
    return _changed(duty, "pause duty", now, is_available=False)


@transaction.atomic
def resume_duty(person: Person, *, now: datetime) -> Duty:
    """Be offered requests again."""
    duty = _duty_or_refuse(person, now)
    duty.paused_at, duty.paused_why = None, ""
    duty.save(update_fields=["paused_at", "paused_why"])
    return _changed(duty, "resume duty", now)


@transaction.atomic
def choose_skills(person: Person, *, now: datetime, **skills) -> Skills:
    """Say what somebody can help with (`themes`, `languages`, `is_seasoned`); no theme means every theme."""
    kept, _created = Skills.objects.update_or_create(person=person, defaults=skills)
    duty = Duty.objects.live(now=now).filter(person=person).first()
    publish(DutyChanged(person.pk, is_available=bool(duty and not duty.paused_at), at=now.isoformat()))
    return kept


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


def _changed(duty: Duty, verb: str, now: datetime, *, is_available: bool = True) -> Duty:
    record(verb, duty, by=duty.person, role="mediator", at=now)
    publish(DutyChanged(duty.person_id, is_available=is_available, at=now.isoformat()))
    on = localdate(now)
    signal(f"person:{duty.person.code}", *(f"territory:{path}" for path in duty.person.scope("mediator", on=on).paths))
    return duty
