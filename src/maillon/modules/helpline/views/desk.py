"""The desk of somebody on duty."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.duty import actions as duties
from maillon.kernel.duty.planned import planned_for
from maillon.lib.refusal import Refused

from ..actions.offering import accept_offer, decline_offer, take_request
from ..actions.presence import say_ready
from ..flows import IN_HAND
from ..forms import NotesForm, ThemesForm
from ..lines import bar_of, line_of
from ..models import Answer, HelpRequest
from ..moments import next_moments
from ..queries.colleagues import open_questions, threads_of
from ..queries.desk import (
    earlier_requests,
    end_choices,
    guides_for,
    places_near,
    queue_for,
    standing,
)
from ..record_page import record_page
from ..words import moment_label
from .zones import in_zone_of, zone_of


@role_required("mediator", "coordinator")
@in_zone_of("mediator")
def desk(request):
    """The queue, what is offered or in hand, and what helps during the call."""
    return desk_page(request)


def desk_page(request, *, status: int = 200, **shown):
    """Return the desk, with the forms or the notes of `shown` in place of its own."""
    context = _common(request)
    if context["held"] and context["held"].state == IN_HAND:
        context |= _record(request, context["held"]) | {"threads": threads_of(context["held"])}
    elif context["is_there"]:
        context["questions"] = open_questions(request.person, now=request.now)
    return render(request, "helpline/desk.html", context | shown, status=status)


@role_required("mediator", "coordinator")
@in_zone_of("mediator")
def desk_queue(request):
    """The part of the desk that shows the queue, looked at again when something changes."""
    return render(request, "helpline/_desk_queue.html", _common(request))


@role_required("mediator", "coordinator")
@in_zone_of("mediator")
def desk_offer(request):
    """The part of the desk that shows the offer, while nothing is in hand."""
    return render(request, "helpline/_desk_offer.html", _common(request))


def _common(request) -> dict:
    person, now = request.person, request.now
    queue, length = queue_for(person, now=now)
    stands = standing(person, now=now)
    ends = _ends(request) if stands.duty is None else []
    return {
        "queue": [line_of(asked, stands=stands, person_id=person.pk, now=now) for asked in queue],
        "queue_length": length,
        "held": stands.held,
        "is_there": stands.duty is not None,
        "bar": bar_of(stands, ends) if person.has_role("mediator", on=localdate(now)) else None,
        "topics": [
            f"person:{person.code}",
            *(f"territory:{path}" for path in person.scope("mediator", on=localdate(now)).paths if path),
        ],
    }


def _ends(request) -> list:
    """Until when this person may say that they are there, their shift first."""
    zone = zone_of(request.person, "mediator", on=request.now.date())
    return end_choices(now=request.now, zone=zone, planned=planned_for(request.person, now=request.now))


def _record(request, held: HelpRequest) -> dict:
    question, hours = request.GET.get("q", "")[:300], settings.MAILLON_HELPLINE_HOURS
    return record_page(held, request.person) | {
        "call": held.calls.filter(result="").first(),
        "notes_form": NotesForm(initial={"notes": held.notes}, code=held.code),
        "question": question,
        "guides": guides_for(held, question),
        "places": places_near(held),
        "sendings": held.sendings.order_by("pk"),
        "earlier": earlier_requests(held),
        "moments": [
            {"value": moment.value, "label": moment_label(moment)}
            for moment in next_moments(hours, now=request.now, zone=held.territory.timezone, most=4)
        ],
    }


@role_required("mediator")
@require_POST
def start(request):
    """I am available until…"""
    until = dict(_ends(request)).get(request.POST.get("until", ""))
    if until is None:
        messages.warning(request, _("This moment has just passed. Choose another one: the rest is kept."))
    else:
        duties.start_duty(request.person, until=until, now=request.now)
    return redirect("helpline:desk")


@role_required("mediator")
@require_POST
def stop(request):
    """I stop now."""
    duties.stop_duty(request.person, now=request.now)
    return redirect("helpline:desk")


@role_required("mediator")
@require_POST
def pause(request):
    """Offer me nothing for a while."""
    return _try(request, lambda: duties.pause_duty(request.person, now=request.now))


@role_required("mediator")
@require_POST
def resume(request):
    """I am back."""
    return _try(request, lambda: duties.resume_duty(request.person, now=request.now))


@role_required("mediator")
@require_POST
def ready(request):
    """My notes are finished: the next request may come."""
    return _try(request, lambda: say_ready(request.person, now=request.now))


@role_required("mediator")
def choose_themes(request):
    """What I can help with."""
    if request.method != "POST":
        chosen = standing(request.person, now=request.now).themes
        return render(request, "helpline/themes.html", {"form": ThemesForm(initial={"themes": chosen})})
    form = ThemesForm(request.POST)
    if not form.is_valid():
        return render(request, "helpline/themes.html", {"form": form})
    duties.choose_skills(request.person, themes=form.cleaned_data["themes"], now=request.now)
    messages.success(request, _("Noted: requests on these themes come to you first."))
    return redirect("helpline:desk")


@role_required("mediator")
@require_POST
def accept(request, code):
    """I take what is offered to me."""
    return _try(request, lambda: accept_offer(_offered(request, code), by=request.person, now=request.now))


@role_required("mediator")
@require_POST
def decline(request, code):
    """To the next person, please."""
    return _try(request, lambda: decline_offer(_offered(request, code), by=request.person, now=request.now))


@role_required("mediator")
@require_POST
def take(request, code):
    """I choose this one from the queue."""

    def taken():
        asked = HelpRequest.objects.filter(code=code).first()
        if asked is None:
            raise Refused("stale")
        return take_request(asked, by=request.person, now=request.now)

    return _try(request, taken)


def _offered(request, code) -> HelpRequest:
    """The request offered to this person, even when the offer lapsed a moment ago: the action says so."""
    mine = HelpRequest.objects.filter(offers__mediator=request.person, offers__answer__in=[Answer.OPEN, Answer.LAPSED])
    asked = mine.filter(code=code).distinct().first()
    if asked is None:
        raise Refused("offer_lapsed")
    return asked


def _try(request, act):
    """Do it, or say on the desk why it could not be done."""
    try:
        act()
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:desk")


def held_request(request, code) -> HelpRequest:
    """Return the request of that code if this person has it in hand."""
    return get_for(request.person, "help", HelpRequest.objects.select_related("territory"), code)
