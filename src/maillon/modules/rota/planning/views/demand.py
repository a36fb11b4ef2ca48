"""What the week should bring, how far to believe it, and what somebody knows better."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel import themes
from maillon.kernel.access import get_for, role_required

from ...zones import zone_of_hub
from ..actions.correcting import correct, withdraw_correction
from ..forms import CorrectionForm
from ..halves import local_time, monday_of
from ..models import Correction
from ..queries.expected import Expected, expected_week
from ..words import errors_in_words
from .place import context_of, place


@role_required("coordinator")
def demand(request, hub, week):
    """Requests expected each day and half-hour; a POST corrects them, with its reason."""
    here = place(request, hub, week)
    form = CorrectionForm(request.POST or None, monday=here.monday, zone=here.zone)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        correct(
            here.hub,
            starts_at=said["starts_at"],
            ends_at=said["ends_at"],
            percent=said["percent"],
            reason=said["reason"],
            by=request.person,
            now=request.now,
        )
        messages.success(request, _("Noted. The people needed follow."))
        return redirect(here.url("demand"))
    expected = expected_week(here.hub, here.monday, now=request.now)
    context = {"form": form, "expected": expected, **_told(expected)}
    return render(request, "rota/planning_demand.html", context_of(request, here, "demand") | context)


@role_required("coordinator")
@require_POST
def withdraw(request, code):
    """What was known is no longer."""
    correction = get_for(request.person, "plan", Correction.objects.select_related("hub"), code)
    withdraw_correction(correction, by=request.person, now=request.now)
    messages.success(request, _("The correction is withdrawn."))
    monday = monday_of(local_time(correction.starts_at, str(zone_of_hub(correction.hub))).date())
    return redirect("planning:demand", correction.hub.code, monday.isoformat())


def _told(expected: Expected) -> dict:
    """The forecast as figures and sentences: days, hours, error beside the simplest guess, themes."""
    days = expected.by_day()
    total = sum(mean for _day, _usual, mean in days)
    usual = sum(usual for _day, usual, _mean in days)
    a_day = usual / len(days) if days else 0.0
    trial = expected.past.trial
    shares = {}
    for (theme, _language), share in expected.past.shares().items():
        shares[theme] = shares.get(theme, 0) + share
    error, naive = errors_in_words(trial.day_wape * a_day, trial.naive_day_wape * a_day) if trial else ("", "")
    growth = round(100 * expected.past.demand.growth)
    return {
        "total": round(total),
        "usual_total": round(usual),
        "by_day": [
            {"day": day, "usual": round(base), "mean": round(mean), "is_corrected": round(base) != round(mean)}
            for day, base, mean in days
        ],
        "error": error,
        "error_words": f"±\u00a0{error}",
        "naive_error": naive,
        "is_better": bool(trial and trial.day_wape < trial.naive_day_wape),
        "growth": growth,
        "growth_words": f"{growth:+d}\u00a0%",
        "by_theme": [
            {"label": themes.get(theme).label, "value": round(100 * share)}
            for theme, share in sorted(shares.items(), key=lambda pair: -pair[1])
            if theme in themes.THEMES
        ],
        "handling_minutes": round(expected.working.handling_seconds / 60),
        "halves": list(
            zip(expected.halves, expected.expected, expected.low, expected.high, expected.wanted, strict=True)
        ),
    }
