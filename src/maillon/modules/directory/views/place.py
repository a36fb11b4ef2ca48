"""One place: when it is open, how to get there, what it does, where we know it from."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, may, public, role_required
from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import actions
from ..forms import ReportForm
from ..hours import openness, week
from ..models import Place, SourceRecord
from ..values import lists
from ..values.typologies import TYPOLOGIES

REPORTS_AN_HOUR = 10


@public
def show(request, code):
    """The page of one place; a merged one leads to the place that was kept."""
    place = _place(request, code)
    if place.state == "merged":
        return redirect(place.merged_into)
    return render(request, "directory/place.html", _context(request, place, ReportForm()))


@public
@require_POST
def report(request, code):
    """Something is wrong here: keep it for the team."""
    place = _place(request, code)
    form = ReportForm(request.POST)
    try:
        if form.is_valid():
            key = f"place-report:{client_address(request)}"
            count_hit(key, per=timedelta(hours=1), limit=REPORTS_AN_HOUR, now=request.now)
            actions.report_place(place, **form.cleaned_data, now=request.now)
            messages.success(request, _("Thank you: the team that looks after these places will check."))
            return redirect(place)
    except Refused as refused:
        form.add_error(None, explain(refused))
    return render(request, "directory/place.html", _context(request, place, form), status=422)


@role_required("operator", "coordinator")
@require_POST
def withdraw(request, code):
    """This place has closed: take it off the site, or show it again."""
    place = get_for(request.person, "manage", Place, code)
    act = actions.republish_place if place.state == "withdrawn" else actions.withdraw_place
    try:
        act(place, by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
    if place.state == "published":
        messages.success(request, _("%(name)s is shown again.") % {"name": place.name})
        return redirect(place)
    messages.success(request, _("%(name)s is no longer shown.") % {"name": place.name})
    return redirect("directory:reports")


def _place(request, code) -> Place:
    return get_for(request.person, "open", Place.objects.select_related("territory", "merged_into"), code)


def _context(request, place: Place, form: ReportForm) -> dict:
    at = f"{place.latitude},{place.longitude}" if place.latitude is not None else ""
    return {
        "place": place,
        "openness": openness(place, now=request.now),
        "week": week(place, now=request.now),
        "services": lists.SERVICES.labels(place.services),
        "facts": _facts(place),
        "records": _records(place),
        "at": at if place.point_is_exact else "",
        "map_url": _map_url(place),
        "page_url": request.build_absolute_uri(place.get_absolute_url()),
        "form": form,
        "is_mine": request.person.is_authenticated and may(request.person, "manage", place),
    }


def _facts(place: Place) -> list[tuple[str, str, str]]:
    """Return (icon, term, value) for all that is known; what is unknown is not shown."""
    told = [
        ("euro", _("Cost"), lists.COSTS.labels(place.costs)),
        ("user", _("Help given"), lists.SUPPORT_MODES.labels(place.support_modes)),
        ("log-in", _("How to come"), lists.ACCESS_MODES.labels(place.access_modes)),
        ("users", _("Especially for"), lists.PUBLICS.labels(place.publics)),
        ("accessibility", _("Special care"), lists.SPECIAL_CARE.labels(place.special_care)),
        ("home", _("Kind of place"), TYPOLOGIES.labels(place.typologies)),
        ("flag", _("National programmes"), lists.PROGRAMMES.labels(place.programmes)),
        (
            "school",
            _("Training and labels"),
            [*lists.TRAININGS.labels(place.trainings), *filter(None, [place.other_trainings])],
        ),
        ("map-pin", _("Itinerancy"), lists.ITINERANCY.labels(place.itinerancy) if place.is_itinerant else []),
    ]
    return [(icon, term, ", ".join(values)) for icon, term, values in told if values]


def _records(place: Place) -> list[SourceRecord]:
    """Return where we know the place from, those merged into it included."""
    merged = Place.objects.filter(merged_into=place)
    known = SourceRecord.objects.filter(place=place) | SourceRecord.objects.filter(place__in=merged)
    return list(known.order_by("source", "pk").defer("row", "doubts"))


def _map_url(place: Place) -> str:
    if place.latitude is not None and place.point_is_exact:
        at = {"mlat": place.latitude, "mlon": place.longitude}
        return f"https://www.openstreetmap.org/?{urlencode(at)}#map=17/{place.latitude}/{place.longitude}"
    query = ", ".join(part for part in (place.address, f"{place.postal_code} {place.city}".strip()) if part)
    return f"https://www.openstreetmap.org/search?{urlencode({'query': query})}"
