"""What is done during a call, each button a page of its own; whatever is typed in the notes is always kept."""

from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.search import find
from maillon.lib.refusal import Refused

from ..actions import helping, recording
from ..forms import NotesForm, OutcomeForm
from ..moments import find_moment
from ..record_page import record_form
from .contact import names_somebody, note_contact
from .desk import desk_page, held_request
from .zones import in_zone_of

# The pages of their own that the record leads to, once what was typed is kept.
ONWARD = {"colleagues": "helpline:ask_colleagues", "place": "helpline:hand_over"}


def _no_longer_held() -> str:
    return _("You no longer have this request in hand: it went back to the queue or was finished.")


def during_a_call(act):
    """Find the request in hand, keep the notes and the number that came along, act, and come back to the desk.

    What cannot be kept is shown there again; `act` may return a page of its own.
    """

    @role_required("mediator", "coordinator")
    @require_POST
    @in_zone_of("mediator")
    @wraps(act)
    def view(request, code):
        try:
            held = held_request(request, code)
        except Http404:
            messages.warning(request, _no_longer_held())
            return _to_copy(request)
        try:
            return _keep_what_is_typed(request, held) or act(request, held) or _back(request)
        except Refused as refused:
            messages.warning(request, explain(refused))
        return _back(request)

    return view


def beside_a_call(view):
    """Keep what is typed about the request in hand before a button beside it does what it says of something else.

    A page left open may still show a former request: what is typed there is shown, to copy, and goes nowhere else.
    """

    @wraps(view)
    def keeping(request, *args, **named):
        if "notes" not in request.POST:
            return view(request, *args, **named)
        held = request.person.requests_in_hand.select_related("territory").first()
        if held is None or held.code != request.POST.get("held"):
            messages.warning(request, _no_longer_held())
            return _to_copy(request)
        return _keep_what_is_typed(request, held) or view(request, *args, **named)

    return keeping


def _keep_what_is_typed(request, held):
    """Keep the notes, what is ticked and the number of somebody else; return a page only where one cannot be kept."""
    notes = NotesForm(request.POST, code=held.code)
    if not notes.is_valid():
        messages.error(request, notes.errors["notes"][0])
        return desk_page(request, status=422, notes_form=notes, record_form=record_form(held, request.POST))
    try:
        if "notes" in request.POST:
            helping.save_notes(held, by=request.person, notes=notes.cleaned_data["notes"], now=request.now)
            _keep_what_is_ticked(request, held)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return _to_copy(request)
    # Enter presses the first button of the form, whatever was being typed.
    return note_contact(request, held) if request.POST.get("phone", "").strip() else None


def _back(request):
    """Go back to the desk, with the guides that were looked for."""
    question = request.POST.get("q", "").strip()[:300]
    return redirect(f"{reverse('helpline:desk')}?{urlencode({'q': question})}" if question else "helpline:desk")


def _to_copy(request):
    """Show what was noted and could not be kept, for whoever wants to copy it."""
    typed = request.POST.get("notes", "").strip()
    return desk_page(request, lost_notes=typed) if typed else redirect("helpline:desk")


def _keep_what_is_ticked(request, held) -> None:
    form = record_form(held, request.POST)
    # A choice that cannot be read is left out: nothing of the grid may stop somebody from ending a call.
    form.is_valid()
    recording.fill_record(held, by=request.person, answers=form.answers(), now=request.now)


@during_a_call
def call(request, held):
    """Show me the number: I ring."""
    helping.show_number(held, by=request.person, now=request.now)


@during_a_call
def notes(request, held):
    """Keep my notes, and go on to the page that the button says, if it says one."""
    if names_somebody(request):
        return note_contact(request, held)
    if onward := ONWARD.get(request.GET.get("then", "")):
        return redirect(onward, held.code)
    if "look" not in request.GET:
        messages.success(request, _("Your notes are kept."))
    return None


@during_a_call
def send(request, held):
    """Send this guide or this place."""
    item = find(*(request.POST.get(name) or request.GET.get(name, "") for name in ("kind", "item")))
    if item is None:
        raise Refused("stale")
    sending = helping.send_item(held, item, by=request.person, now=request.now)
    messages.success(
        request,
        _("Sent by text message: %(title)s") % {"title": sending.title}
        if sending.by_text_message
        else _("It is a landline: the person finds it on their page, with their code. %(title)s")
        % {"title": sending.title},
    )


@during_a_call
def absence(request, held):
    """Nobody answered."""
    hours, zone = settings.MAILLON_HELPLINE_HOURS, held.territory.timezone
    moment = find_moment(request.POST.get("again", ""), hours, now=request.now, zone=zone)
    again_at = moment.starts_at if moment else None
    helped = helping.not_reached(held, by=request.person, again_at=again_at, now=request.now)
    if helped.is_finished:
        messages.info(request, _("Third attempt: the request is finished, and the person is told."))
    else:
        messages.info(request, _("Noted. The request will come back at that moment."))


@during_a_call
def give_back(request, held):
    """I cannot go on: to somebody else."""
    helping.give_back(held, by=request.person, now=request.now)
    messages.info(request, _("The request is back in the queue, at its rank."))


@during_a_call
def close(request, held):
    """It is finished."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        raise Refused("stale")
    helping.close_request(held, by=request.person, outcome=form.cleaned_data["outcome"], now=request.now)
    if current_duty(request.person, now=request.now):
        messages.success(
            request, _("Finished, thank you. Keep this page open: the next request appears here by itself.")
        )
    else:
        messages.success(request, _("Finished, thank you. Your duty is over: start again whenever you like."))
