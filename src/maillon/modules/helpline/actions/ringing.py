"""Somebody rings, or answers: the call is written down, and the first one keeps the promise as it stood."""

from datetime import datetime

from maillon.kernel.people.models import Person

from ..models import Attempt, HelpRequest


def begin_call(request: HelpRequest, *, by: Person, now: datetime, they_rang: bool = False) -> Attempt:
    """Write down a call that begins, for a locked request; `they_rang` when it is the person who rings us."""
    note_first_ring(request, now=now, they_rang=they_rang)
    return Attempt.objects.create(request=request, mediator=by, at=now)


def end_call(request: HelpRequest, *, reached: bool, now: datetime) -> bool:
    """End the call under way, and return whether there was one."""
    result = Attempt.Result.REACHED if reached else Attempt.Result.NO_ANSWER
    return bool(request.calls.filter(result=Attempt.Result.CALLING).update(result=result, ended_at=now))


def note_first_ring(request: HelpRequest, *, now: datetime, they_rang: bool = False) -> None:
    """Keep when a locked request was first rung, and the promise that held then; whatever follows changes neither.

    Whoever rings us after their time has waited too long: this counts as a ring that came late.
    """
    if request.first_rung_at is not None:
        return
    keep_first_promise(request)
    request.first_rung_at = now
    request.rang_us_first = they_rang and now <= request.first_due_at
    request.save(update_fields=["first_rung_at", "rang_us_first"])


def keep_first_promise(request: HelpRequest) -> None:
    """Keep the first promise of a locked request before another one takes its place; twice is once."""
    if request.first_due_at is not None:
        return
    request.first_callable_from, request.first_due_at = request.callable_from, request.due_at
    request.save(update_fields=["first_callable_from", "first_due_at"])
