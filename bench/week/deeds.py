"""What imagined people do, each through the action that the page of the site calls."""

import json
import uuid
from datetime import datetime

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from maillon.kernel.duty.actions import resume_duty, stop_duty
from maillon.kernel.people.addresses import Address
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub, Territory
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions import answering, asking, helping, offering, overseeing, presence, steering
from maillon.modules.helpline.models import HelpRequest
from maillon.modules.rota.actions import booking as rota_booking
from maillon.modules.rota.actions import cover, leaving
from maillon.modules.rota.actions import presence as rota_presence
from maillon.modules.rota.models import Booking, CoverCall, Shift
from maillon.modules.rota.planning.actions.opening import Window, open_shifts
from maillon.modules.volunteers.actions import deciding, enrolling, preparing
from maillon.modules.volunteers.models import Enrolment

DEEDS = {}


def do(request: HttpRequest, name: str) -> JsonResponse:
    """Do one deed; a refusal is an answer, anything else is a bug of ours and shows."""
    facts = json.loads(request.body)
    by = get_object_or_404(Person, pk=facts.pop("by")) if "by" in facts else None
    try:
        made = DEEDS[name](by, now=request.now, **facts)
    except Refused as refused:
        return JsonResponse({"refused": refused.reason})
    return JsonResponse({"made": made})


def deed(function):
    """Let people do this."""
    DEEDS[function.__name__] = function
    return function


@deed
def enrol(by, *, now, submission, name, email, territory, themes, languages):
    """Enrol, with an address that was proved."""
    application = enrolling.Application(
        name=name,
        territory=Territory.objects.get(pk=territory),
        address=Address("email", email),
        themes=tuple(themes),
        languages=tuple(languages),
        submission=uuid.UUID(submission),
    )
    return enrolling.enrol(application, now=now).pk


@deed
def accept_enrolments(by, *, now, codes):
    """Say yes to many at once."""
    return dict(deciding.decide_many(codes, deciding.accept, by=by, now=now))


@deed
def prepare(by, *, now, enrolment):
    """Read the pages, answer the questions, be ready."""
    return preparing.pass_quiz(Enrolment.objects.get(pk=enrolment), now=now).person_id


@deed
def open_week(by, *, now, hub, windows):
    """Open the shifts of a week."""
    wanted = [
        Window(datetime.fromisoformat(start), datetime.fromisoformat(end), needed) for start, end, needed in windows
    ]
    return open_shifts(Hub.objects.get(pk=hub), wanted, by=by, now=now).made


@deed
def book(by, *, now, shift):
    """Choose a shift."""
    return rota_booking.book(Shift.objects.get(pk=shift), person=by, now=now).pk


@deed
def check_in(by, *, now, booking):
    """Say “I am here”."""
    return rota_presence.check_in(Booking.objects.get(pk=booking), by=by, now=now).pk


@deed
def give_up(by, *, now, booking):
    """Say that one cannot come."""
    return leaving.give_up(Booking.objects.get(pk=booking), by=by, now=now).pk


@deed
def seek_cover(by, *, now, booking):
    """Look for somebody in one's place."""
    return leaving.ask_cover(Booking.objects.get(pk=booking), by=by, now=now).pk


@deed
def answer_cover(by, *, now, call, yes):
    """Take somebody's place, or say no thank you."""
    made = cover.answer_cover(CoverCall.objects.get(pk=call), person=by, yes=yes, now=now)
    return made and made.pk


@deed
def leave_early(by, *, now):
    """Stop before the end."""
    stop_duty(by, now=now)


@deed
def resume(by, *, now):
    """Come back after a pause."""
    resume_duty(by, now=now)


@deed
def say_ready(by, *, now):
    """Be ready before the time kept for one's notes is over."""
    presence.say_ready(by, now=now)


@deed
def ask(by, *, now, submission, theme, territory, phone, said, name, priority):
    """Ask to be called back."""
    wish = asking.Wish(
        theme=theme,
        territory=Territory.objects.get(pk=territory),
        phone=phone,
        callable_from=now,
        said=said,
        name=name,
        priority=tuple(priority),
        submission=uuid.UUID(submission),
    )
    return asking.ask_to_be_called(wish, now=now).pk


@deed
def ring(by, *, now, submission, theme, territory, phone, said, name, priority):
    """Be answered by somebody who opens the record; into the queue when they have just taken another request."""
    call = answering.Call(
        theme=theme,
        territory=Territory.objects.get(pk=territory),
        phone=phone,
        name=name,
        said=said,
        submission=uuid.UUID(submission),
    )
    try:
        return answering.answer_call(call, by=by, now=now).pk
    except Refused as refused:
        if refused.reason not in ("already_helping", "outside_territory"):
            raise
    return answering.queue_call(call, by=by, now=now).pk


@deed
def cancel(by, *, now, request):
    """Need no help any more."""
    return asking.cancel_request(HelpRequest.objects.get(pk=request), now=now).pk


@deed
def accept(by, *, now, request):
    """Take the request that was offered."""
    return offering.accept_offer(HelpRequest.objects.get(pk=request), by=by, now=now).pk


@deed
def decline(by, *, now, request):
    """Pass it on."""
    return offering.decline_offer(HelpRequest.objects.get(pk=request), by=by, now=now).pk


@deed
def show_number(by, *, now, request):
    """See the number and ring."""
    return helping.show_number(HelpRequest.objects.get(pk=request), by=by, now=now).pk


@deed
def note(by, *, now, request):
    """Write notes during the call."""
    return helping.save_notes(
        HelpRequest.objects.get(pk=request), by=by, notes="Nous avons rempli la page 2.", now=now
    ).pk


@deed
def close(by, *, now, request, outcome):
    """Finish, saying what came of it."""
    return helping.close_request(HelpRequest.objects.get(pk=request), by=by, outcome=outcome, now=now).pk


@deed
def not_reached(by, *, now, request, again_at):
    """Nobody answered."""
    again = datetime.fromisoformat(again_at)
    return helping.not_reached(HelpRequest.objects.get(pk=request), by=by, again_at=again, now=now).pk


@deed
def give_back(by, *, now, request):
    """Put it back for somebody else."""
    return helping.give_back(HelpRequest.objects.get(pk=request), by=by, now=now).pk


@deed
def raise_priority(by, *, now, request):
    """Move forward what is late."""
    return steering.raise_priority(HelpRequest.objects.get(pk=request), by=by, why="en retard", now=now).pk


@deed
def take_back(by, *, now, request):
    """Put back in the queue what somebody keeps too long."""
    return overseeing.take_back(HelpRequest.objects.get(pk=request), by=by, now=now, why="trop long").pk
