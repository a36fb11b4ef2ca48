"""Find a place: a list, and the same places on a map."""

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.templatetags.static import static

from maillon.kernel.access import public
from maillon.kernel.territories.models import Level, Territory

from ..forms import FindForm
from ..hours import openness
from ..queries import Criteria, find_places, load_found

ON_A_PAGE = 20
MOST_LABELS = 24
# Degrees around the places in which a commune is worth naming on the map.
MARGIN = 0.25


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
        "map": _map(shown, criteria) if any(place.latitude is not None for place in shown) else None,
        "is_first_visit": not request.GET,
    }
    return render(request, "directory/places.html", context)


def _map(shown, criteria: Criteria) -> dict:
    """Return what the map draws, all of it already in the list."""
    points = [(place.latitude, place.longitude) for place in shown if place.latitude is not None]
    where = criteria.where
    here = [where.latitude, where.longitude] if where and where.latitude is not None else None
    return {
        "outline": static("directory/france.json"),
        "tiles": settings.MAILLON_TILES_URL,
        "credit": settings.MAILLON_TILES_CREDIT,
        "here": here,
        "communes": _labels(points),
        "places": [
            {
                "number": place.number,
                "name": place.name,
                "anchor": f"lieu-{place.code}",
                "at": [place.latitude, place.longitude],
                "exact": place.point_is_exact,
            }
            for place in shown
            if place.latitude is not None
        ],
    }


def _labels(points) -> list[dict]:
    """Name the larger communes around, so that the map can be read without any tile."""
    if settings.MAILLON_TILES_URL or not points:
        return []
    latitudes, longitudes = zip(*points, strict=True)
    around = (
        Territory.objects.communes()
        .filter(
            latitude__range=(min(latitudes) - MARGIN, max(latitudes) + MARGIN),
            longitude__range=(min(longitudes) - MARGIN, max(longitudes) + MARGIN),
            parent__level=Level.DEPARTEMENT,
        )
        .order_by("-population", "pk")
    )
    return [
        {"name": name, "at": [latitude, longitude]}
        for name, latitude, longitude in around.values_list("name", "latitude", "longitude")[:MOST_LABELS]
    ]
