"""The week of a team: where people are missing, and the one thing to do next."""

from datetime import date, timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from maillon.kernel import themes
from maillon.kernel.access import role_required, visible_to
from maillon.kernel.territories.models import Hub

from ...zones import zone_of_hub
from ..coverage import cells_of, count_there, holes_of, table_of
from ..halves import local_time, monday_of
from ..queries.expected import expected_week
from ..queries.skilled import who_can_answer
from ..queries.week import week_of
from ..steps import next_step
from .place import context_of, place


@role_required("coordinator")
def index(request):
    """Go to the week that is to be prepared: next week, of the first team."""
    hub = visible_to(request.person, "plan", Hub).order_by("name", "pk").first()
    if hub is None:
        return render(request, "rota/planning_no_team.html")
    today = local_time(request.now, str(zone_of_hub(hub))).date()
    return redirect("planning:week", hub.code, (monday_of(today) + timedelta(days=7)).isoformat())


@role_required("coordinator")
def week(request, hub, week):
    """The week as a table: people needed, there and missing, each half-hour of each day."""
    here = place(request, hub, week)
    theme = request.GET.get("theme", "")
    if theme and theme not in themes.THEMES:
        raise Http404
    expected = expected_week(here.hub, here.monday, now=request.now)
    standing = week_of(here.hub, here.monday)
    able = who_can_answer(standing.shifts, theme)
    wanted = (
        dict(zip((half.starts_at for half in expected.halves), expected.wanted_for(theme), strict=True))
        if theme
        else expected.wanted_at
    )
    there = [(b.starts_at, b.ends_at) for one in standing.shifts for b in one.bookings if b.person_id in able]
    proposed = [(p.starts_at, p.ends_at) for one in standing.shifts for p in one.proposals if p.person_id in able]
    cells = cells_of(
        expected.halves, wanted, count_there(there, expected.halves), count_there(proposed, expected.halves)
    )
    open_days = sorted({cell.half.day for cell in cells})
    context = {
        "expected": expected,
        "lines": table_of(cells, open_days),
        "open_days": open_days,
        "shown_day": _shown_day(request.GET.get("jour", ""), open_days, here.today),
        "holes": [
            hole for hole in holes_of(cells, [one.shift for one in standing.shifts]) if hole.ends_at > request.now
        ],
        "theme": theme,
        "themes": themes.labels(),
        "plan": standing.plan,
        "step": next_step(standing, expected=expected, here=here, now=request.now),
        "has_shifts": bool(standing.shifts),
        "missing": sum(cell.short for cell in cells) / 2,
        "shifts_url": reverse("planning:shifts", args=here.arguments),
    }
    return render(request, "rota/planning_week.html", context_of(request, here, "week") | context)


def _shown_day(asked: str, days: list[date], today: date) -> date | None:
    """Return the one day that a narrow screen shows: the one asked for, else today, else the first."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = today
    return day if day in days else next(iter(days), None)
