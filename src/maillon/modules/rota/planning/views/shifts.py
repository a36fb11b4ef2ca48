"""The shifts of a week: opened from what is needed, as last week, or by hand."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maillon.kernel.access import role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused
from maillon.ui.dates import date_format

from ..actions.opening import Opened, Window, copy_last_week, need_people, open_shift, open_shifts, windows_for
from ..forms import ShiftForm
from ..halves import closed_days
from ..queries.expected import expected_week
from ..queries.skilled import languages_of
from ..queries.week import week_of
from .place import context_of, place

MOST_NEEDED = 200


@role_required("coordinator")
def shifts(request, hub, week):
    """The shifts day by day, with how many people each needs; a POST saves these numbers."""
    here = place(request, hub, week)
    standing = week_of(here.hub, here.monday)
    if request.method == "POST":
        return _save_numbers(request, here, standing)
    return _page(request, here, standing, _form(here))


@role_required("coordinator")
@require_POST
def add(request, hub, week):
    """Open one more shift by hand."""
    here = place(request, hub, week)
    form = _form(here, request.POST)
    if not form.is_valid():
        return _page(request, here, week_of(here.hub, here.monday), form)
    said = form.cleaned_data
    window = Window(said["starts_at"], said["ends_at"], said["needed"], said["theme"], said["language"])
    try:
        open_shift(here.hub, window, by=request.person, now=request.now)
    except Refused as refused:
        form.add_error(None, explain(refused))
        return _page(request, here, week_of(here.hub, here.monday), form)
    messages.success(request, _("The shift is open."))
    return redirect(here.url("shifts"))


@role_required("coordinator")
@require_POST
def from_needs(request, hub, week):
    """Open the shifts the forecast asks for, in blocks of the length of the rules."""
    here = place(request, hub, week)
    expected = expected_week(here.hub, here.monday, now=request.now)
    shifts = [one.shift for one in week_of(here.hub, here.monday, with_people=False).shifts]
    each = max(1, expected.rules.block_minutes // 30)
    windows = windows_for(expected.halves, expected.wanted_at, shifts, halves_each=each)
    opened = open_shifts(here.hub, windows, by=request.person, now=request.now)
    opened.closed = closed_days(
        here.monday, settings.MAILLON_HELPLINE_HOURS, here.zone, usual=set(expected.rules.weekdays)
    )
    return _tell(request, here, opened)


@role_required("coordinator")
@require_POST
def copy(request, hub, week):
    """Open the same shifts as the week before."""
    here = place(request, hub, week)
    closed = closed_days(here.monday, settings.MAILLON_HELPLINE_HOURS, here.zone, usual=set(range(7)))
    # A Sunday is closed every week: shifts opened by hand on it were meant, and are copied.
    usual = closed_days(here.monday, "Mo-Su 00:00-24:00; PH off", here.zone, usual=set(range(7)))
    opened = copy_last_week(
        here.hub,
        here.monday,
        closed=set(closed) & set(usual),
        zone=here.zone,
        by=request.person,
        now=request.now,
    )
    return _tell(request, here, opened)


def _form(here, data=None) -> ShiftForm:
    languages = languages_of(here.hub, on=here.monday)
    return ShiftForm(data, monday=here.monday, zone=here.zone, languages=languages)


def _page(request, here, standing, form):
    by_day = {}
    for one in standing.shifts:
        by_day.setdefault(one.shift.starts_at.astimezone(form.zone).date(), []).append(one)
    context = {
        "form": form,
        "plan": standing.plan,
        "by_day": sorted(by_day.items()),
        "zone": form.zone,
        "holidays": closed_days(here.monday, "Mo-Su 00:00-24:00; PH off", here.zone, usual=set(range(7))),
    }
    context |= context_of(request, here, "shifts")
    return render(request, "rota/planning_shifts.html", context, status=422 if form.errors else 200)


def _save_numbers(request, here, standing):
    changed = 0
    for one in standing.shifts:
        said = request.POST.get(f"needed-{one.shift.code}", "")
        if said.isdecimal() and 1 <= int(said) <= MOST_NEEDED and int(said) != one.shift.needed:
            try:
                need_people(one.shift, needed=int(said), by=request.person, now=request.now)
                changed += 1
            except Refused as refused:
                messages.warning(request, explain(refused))
    if changed:
        said = ngettext("%(count)d shift changed.", "%(count)d shifts changed.", changed) % {"count": changed}
        messages.success(request, said)
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect(here.url("shifts"))


def _tell(request, here, opened: Opened):
    parts = []
    if opened.made:
        parts.append(
            ngettext("%(count)d shift opened.", "%(count)d shifts opened.", opened.made) % {"count": opened.made}
        )
    if opened.changed:
        parts.append(
            ngettext("%(count)d shift changed.", "%(count)d shifts changed.", opened.changed)
            % {"count": opened.changed}
        )
    parts += [
        _("%(day)s is a public holiday: left out.") % {"day": date_format(day, "l j F").capitalize()}
        for day in opened.closed
    ]
    if opened.made or opened.changed:
        messages.success(request, " ".join(parts))
    else:
        messages.info(request, " ".join([_("There was nothing to open."), *parts]))
    return redirect(here.url("shifts"))
