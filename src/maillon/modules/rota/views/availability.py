"""When I can usually come, and when I am away."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maillon.kernel.access import role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import declare_absence
from ..actions.availability import choose_zone, say_available, say_extra
from ..actions.leaving import freed_by_absence
from ..forms import AvailabilityForm, ExceptionalForm, ZoneForm
from ..models import Availability, Exceptional
from ..queries.holidays import coming_holidays
from ..team import hubs_of
from ..words import day_words, when, zone_label
from ..zones import zone_of


@role_required("mediator")
def availability(request):
    """My usual week, my absences, and the holidays ahead."""
    return _page(request)


@role_required("mediator")
@require_POST
def add(request):
    """I am usually available at that time."""
    form = AvailabilityForm(request.POST)
    if not form.is_valid():
        return _page(request, usual=form)
    said = {"zone": _zone(request), "from_date": request.now.date(), **form.cleaned_data}
    return _attempt(request, lambda: say_available(request.person, **said), _("Noted."), usual=form)


@role_required("mediator")
@require_POST
def drop(request, number):
    """No longer at that time."""
    if not visible_to(request.person, "keep", Availability).filter(pk=number).delete()[0]:
        raise Http404
    return redirect("rota:availability")


@role_required("mediator")
@require_POST
def absence(request):
    """I will be away, or there in addition."""
    form = ExceptionalForm(request.POST, zone=_zone(request))
    if not form.is_valid():
        return _page(request, exceptional=form)
    starts_at, ends_at = form.cleaned_data["starts_at"], form.cleaned_data["ends_at"]
    if form.cleaned_data["kind"] == Exceptional.Kind.EXTRA:
        extra = {"starts_at": starts_at, "ends_at": ends_at, "now": request.now}
        return _attempt(request, lambda: say_extra(request.person, **extra), _("Noted."), exceptional=form)
    count = freed_by_absence(request.person, starts_at=starts_at, ends_at=ends_at, now=request.now).count()
    done = ngettext(
        "Noted. You are free of %(count)d shift, and we look for somebody.",
        "Noted. You are free of %(count)d shifts, and we look for somebody.",
        count,
    ) % {"count": count}
    return _attempt(
        request,
        lambda: declare_absence(request.person, starts_at=starts_at, ends_at=ends_at, now=request.now),
        done if count else _("Noted: we will not ask you anything in that time."),
        exceptional=form,
    )


@role_required("mediator")
@require_POST
def drop_exceptional(request, number):
    """That is no longer so; the shifts that were freed stay free."""
    if not visible_to(request.person, "keep", Exceptional).filter(pk=number).delete()[0]:
        raise Http404
    return redirect("rota:availability")


@role_required("mediator")
@require_POST
def zone(request):
    """I live in another time zone."""
    form = ZoneForm(request.POST)
    if not form.is_valid():
        return _page(request, zone=form)
    choose_zone(request.person, zone=form.cleaned_data["zone"])
    messages.success(request, _("Noted: you now see every time on your own clock."))
    return redirect("rota:availability")


def _page(request, **forms):
    mine = _zone(request)
    ahead = Exceptional.objects.filter(person=request.person, ends_at__gt=request.now).order_by("starts_at", "pk")
    usual = Availability.objects.filter(person=request.person).order_by("weekday", "starts", "pk")
    context = {
        "usual": usual,
        "ahead": [{"time": time, "when": _span(time, mine)} for time in ahead],
        "usual_form": forms.get("usual") or AvailabilityForm(),
        "exceptional_form": forms.get("exceptional") or ExceptionalForm(zone=mine),
        "zone_form": forms.get("zone") or ZoneForm(initial={"zone": str(mine)}),
        "zone_label": zone_label(mine),
        "holidays": coming_holidays(request.now.astimezone(mine).date(), mine),
    }
    is_wrong = any(form.errors for form in forms.values())
    return render(request, "rota/availability.html", context, status=422 if is_wrong else 200)


def _span(time: Exceptional, mine) -> str:
    if time.starts_at.astimezone(mine).date() == time.ends_at.astimezone(mine).date():
        return when(time, mine)
    return _("from %(start)s to %(end)s") % {
        "start": day_words(time.starts_at, mine),
        "end": day_words(time.ends_at, mine),
    }


def _zone(request):
    return zone_of(request.person, hub=hubs_of(request.person, on=request.now.date()).first())


def _attempt(request, act, done, **forms):
    """Do it and come back, or show again what was typed in the one form of `forms`, with why it could not be done."""
    try:
        act()
    except Refused as refused:
        for form in forms.values():
            form.add_error(None, explain(refused))
        return _page(request, **forms)
    messages.success(request, done)
    return redirect("rota:availability")
