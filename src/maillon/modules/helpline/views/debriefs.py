"""Tell that a call was hard; be read by those who look after the team."""

from django.contrib import messages
from django.db.models import F, Max, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, role_required, signed_in, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.people.beside import beside
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..actions.debriefing import read_note, tell_hard_call
from ..actions.debriefing import take_up as take_up_debrief
from ..models import Debrief, HelpRequest
from ..policy import DEBRIEF_WITHIN
from ..team_forms import DebriefForm
from ..telling import coordinators_of_any
from .zones import in_zone_of

SHOWN = 30


@role_required("mediator", "coordinator")
@in_zone_of("mediator")
def tell(request):
    """This call was hard: a private note, and perhaps a talk."""
    mine = Q(calls__mediator=request.person, calls__ended_at__gt=request.now - DEBRIEF_WITHIN)
    # However the call ended: the hardest are often those that one gives back.
    rung = HelpRequest.objects.filter(mine).annotate(rung_until=Max("calls__ended_at", filter=mine))
    rung = rung.defer(*HelpRequest.TOLD_IN_CONFIDENCE).select_related("territory")
    calls = list(rung.order_by("-rung_until", "-pk")[:SHOWN])
    form = DebriefForm(request.POST if request.method == "POST" else None, calls=calls, now=request.now)
    if request.method == "POST" and form.is_valid():
        chosen = next(call for call in calls if call.code == form.cleaned_data["call"])
        try:
            tell_hard_call(
                chosen,
                by=request.person,
                text=form.cleaned_data["text"],
                wants_to_talk=form.cleaned_data["wants_to_talk"],
                now=request.now,
            )
        except Refused as refused:
            form.add_error(None, explain(refused))
        else:
            messages.success(request, _("Thank you for telling us. Only the coordination of your territory reads it."))
            return redirect("helpline:desk")
    context = {"form": form, "calls": calls, "beside": _beside(request, calls)}
    return render(request, "helpline/hard_call.html", context)


def _beside(request, calls) -> list[Person]:
    """Those beside this volunteer who do not read the note: whoever coordinates where they rang may read it."""
    readers = coordinators_of_any((call.territory.path for call in calls), now=request.now)
    return [person for person in beside(request.person, now=request.now) if person.pk not in readers]


@role_required("coordinator")
@in_zone_of("coordinator")
def debriefs(request):
    """The hard calls of my team, those nobody has taken up first, without what is written."""
    return render(request, "helpline/debriefs.html", {"debriefs": _told(request)})


@role_required("coordinator")
@in_zone_of("coordinator")
@require_POST
def read(request, code):
    """Show one note among the hard calls of my team; the journal says that I read it."""
    debrief = get_for(request.person, "read", Debrief.objects.select_related("request"), code)
    note = read_note(debrief, by=request.person, now=request.now)
    context = {"debriefs": _told(request), "read": debrief.pk, "note": note}
    answer = render(request, "helpline/debriefs.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _told(request):
    told = visible_to(request.person, "read", Debrief).select_related("by", "taken_up_by", "request")
    told = told.defer("text", *(f"request__{field}" for field in HelpRequest.TOLD_IN_CONFIDENCE))
    return told.order_by(F("taken_up_at").asc(nulls_first=True), "-at", "-pk")[:SHOWN]


@require_safe
@signed_in
def listening(request):
    """The hard calls of those I stand beside: who, when, and whether they would like to talk; nothing of the call."""
    told = visible_to(request.person, "listen", Debrief).select_related("by", "taken_up_by").defer("text")
    told = told.order_by(F("taken_up_at").asc(nulls_first=True), "-at", "-pk")[:SHOWN]
    return render(request, "helpline/listening.html", {"debriefs": told})


@require_POST
@signed_in
def get_in_touch(request, code):
    """I get in touch with somebody I stand beside."""
    return _take_up(request, code, "listen", "helpline:listening")


@role_required("coordinator")
@require_POST
def take_up(request, code):
    """I have read it, and I get in touch."""
    return _take_up(request, code, "read", "helpline:debriefs")


def _take_up(request, code, verb, back):
    debrief = get_for(request.person, verb, Debrief.objects.select_related("request__territory", "by"), code)
    try:
        take_up_debrief(debrief, by=request.person, now=request.now)
        messages.success(request, _("%(name)s knows that you are there.") % {"name": debrief.by})
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(back)
