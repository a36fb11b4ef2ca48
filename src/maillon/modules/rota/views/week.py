"""My shifts: where people are missing this week, and where I am expected."""

from datetime import date, timedelta

from django.shortcuts import render

from maillon.kernel.access import role_required

from ..models import Swap
from ..queries.midway import with_those_who_left
from ..queries.week import coming, searches_for, week_of
from ..team import hubs_of
from ..words import monday_of
from ..zones import differs, zone_of, zone_of_hub

FURTHEST = timedelta(weeks=26)


@role_required("mediator")
def week(request):
    """Pick and unpick shifts."""
    hubs = list(hubs_of(request.person, on=request.now.date()).prefetch_related("territories"))
    zone = zone_of(request.person, hub=hubs[0] if hubs else None)
    this_week = monday_of(request.now, zone)
    monday = _asked(request.GET.get("semaine", ""), this_week)
    only_fitting = request.GET.get("tout") != "1"
    days = week_of(request.person, monday, hubs=hubs, zone=zone, only_fitting=only_fitting, now=request.now)
    if "semaine" not in request.GET and not any(day.slots for day in days):
        # The week is over, or nothing is planned in what is left of it: begin with the next one.
        monday += timedelta(days=7)
        days = week_of(request.person, monday, hubs=hubs, zone=zone, only_fitting=only_fitting, now=request.now)
    context = {
        "days": days,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - timedelta(days=7) if monday > this_week else None,
        "after": monday + timedelta(days=7) if monday < this_week + FURTHEST else None,
        "is_this_week": monday == this_week,
        "missing": sum(day.missing for day in days),
        "only_fitting": only_fitting,
        "zone": zone,
        "other_zone": next((z for z in map(zone_of_hub, hubs) if differs(z, zone, at=request.now)), None),
        "hubs": hubs,
        "coming": with_those_who_left(coming(request.person, now=request.now)[:6], now=request.now),
        "searches": searches_for(request.person, hubs=hubs, now=request.now),
        "swaps": Swap.objects.filter(state="offered", wanted__person=request.person)
        .select_related("offered__shift__hub", "offered__person")
        .distinct()
        .order_by("pk"),
    }
    return render(request, "rota/week.html", context)


def _asked(text: str, otherwise: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return otherwise
    monday = day - timedelta(days=day.weekday())
    return monday if otherwise <= monday <= otherwise + FURTHEST else otherwise
