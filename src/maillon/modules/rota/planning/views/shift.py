"""One shift: who is on it, who could be, and the call for somebody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.people.models import Person
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from ...actions.leaving import cancel_shift, remove
from ...actions.searching import search_for_shift
from ...models import Booking, Shift, rules_of
from ...words import day_words
from ...zones import zone_of_hub
from ..actions.editing import put_on, take_off
from ..halves import local_time, monday_of
from ..models import Plan
from ..queries.fitting import fitting_people
from ..queries.week import week_of
from .place import context_of, place

SHOWN = 12


@role_required("coordinator")
def shift(request, code):
    """Who is on this shift, and who could be, those who fit best first."""
    found, here = _found(request, code)
    standing = week_of(here.hub, here.monday)
    one = next((one for one in standing.shifts if one.shift == found), None)
    if one is None:
        raise Http404
    question = request.GET.get("q", "")[:80]
    people = fitting_people(found, standing, rules=rules_of(here.hub), zone=here.zone, named=question, now=request.now)
    calls = found.cover_calls.filter(state="open").select_related("booking")
    asleep = [call for call in calls if call.is_asleep(now=request.now)]
    # Whoever wishes to be replaced still fills their place: their search is not for the one that is empty.
    kept = [call for call in calls if call.booking and call.booking.is_live]
    context = {
        "one": one,
        "shift": found,
        "plan": standing.plan,
        "question": question,
        "page": Paginator(people, SHOWN).get_page(request.GET.get("page")),
        "zone": zone_of_hub(here.hub),
        "is_past": found.ends_at <= request.now,
        "open_calls": len(calls) - len(asleep),
        "calls_for_empty": len(calls) - len(asleep) - len(kept),
        "asks_from": day_words(min(call.next_wave_at for call in asleep), zone_of_hub(here.hub)) if asleep else "",
    }
    return render(request, "rota/planning_shift.html", context_of(request, here, "rota") | context)


@role_required("coordinator")
@require_POST
def put(request, code):
    """Put somebody on it."""
    found, _here = _found(request, code)
    person = _person(request)
    return _try(
        request,
        found,
        lambda: put_on(found, person=person, by=request.person, now=request.now),
        _("%(name)s is proposed for this shift.") % {"name": person},
    )


@role_required("coordinator")
@require_POST
def take(request, code):
    """Take somebody off it: from the draft, or from those who were told, who are told again."""
    found, here = _found(request, code)
    person = _person(request)
    done = _("%(name)s is no longer on this shift.") % {"name": person}
    booking = Booking.objects.live().filter(shift=found, person=person).first()
    if booking:
        return _try(request, found, lambda: remove(booking, by=request.person, now=request.now), done)
    plan = Plan.objects.live().of(here.hub, here.monday).first()
    if plan is None:
        return redirect("planning:shift", found.code)
    return _try(
        request, found, lambda: take_off(plan, shift=found, person=person, by=request.person, now=request.now), done
    )


@role_required("coordinator")
@require_POST
def cover(request, code):
    """Look for somebody among the volunteers, a few at a time."""
    found, _here = _found(request, code)
    done = _("Volunteers are being asked, a few at a time, those asked least recently first.")
    return _try(request, found, lambda: search_for_shift(found, by=request.person, now=request.now), done)


@role_required("coordinator")
@require_POST
def cancel(request, code):
    """Withdraw the shift; whoever was on it is told."""
    found, here = _found(request, code)
    cancel_shift(found, by=request.person, now=request.now)
    messages.success(request, _("The shift is withdrawn, and those who were on it are told."))
    return redirect(here.url("shifts"))


def _found(request, code):
    found = get_for(request.person, "plan", Shift.objects.planned().select_related("hub"), code)
    zone = str(zone_of_hub(found.hub))
    monday = monday_of(local_time(found.starts_at, zone).date())
    return found, place(request, found.hub.code, monday.isoformat())


def _person(request) -> Person:
    person = Person.objects.filter(code=normalise_code(request.POST.get("person", "")), is_active=True).first()
    if person is None:
        raise Http404
    return person


def _try(request, found, act, done):
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, explain(refused))
    if request.POST.get("back") == "rota":
        monday = monday_of(local_time(found.starts_at, str(zone_of_hub(found.hub))).date())
        return redirect("planning:rota", found.hub.code, monday.isoformat())
    return redirect("planning:shift", found.code)
