"""Find a place: a list, and the same places on a map."""

from django.core.paginator import Paginator
from django.shortcuts import render

from maillon.kernel.access import public
from maillon.kernel.territories.drawing import Pin, drawing

from ..forms import FindForm
from ..hours import openness
from ..queries import Criteria, find_places, load_found

ON_A_PAGE = 20


@public
def places(request):
    """Places near a commune, open when one can go, for what one needs."""
    form = FindForm(request.GET)
    form.is_valid()
    criteria = form.criteria()
    page = Paginator(find_places(criteria, now=request.now), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = load_found(page.object_list)
    for number, place in enumerate(shown, start=page.start_index()):
        place.number, place.openness = number, openness(place, now=request.now)
    context = {
        "form": form,
        "criteria": criteria,
        "page": page,
        "places": shown,
        "map": _map(shown, criteria),
        "is_first_visit": not request.GET,
    }
    return render(request, "directory/places.html", context)


def _map(shown, criteria: Criteria) -> dict | None:
    """Return what the map draws, all of it already in the list."""
    where = criteria.where
    here = (where.latitude, where.longitude) if where and where.latitude is not None else None
    pins = [
        Pin(number=place.number, name=place.name, anchor=f"lieu-{place.code}", at=(place.latitude, place.longitude))
        for place in shown
        if place.latitude is not None
    ]
    return drawing("places-map", pins, here=here)
