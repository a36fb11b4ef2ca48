"""Find a commune as people name it, and the commune around a point."""

import math
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from rapidfuzz.fuzz import ratio

from maillon.kernel.prepared import Prepared
from maillon.lib.geo import bounding_box, distance_km, parse_point
from maillon.lib.refusal import Refused

from .models import Level, Territory
from .question import Asked, understand

EXACT, BEGINS = 0, 1
MISSPELT_POOL = 40


@dataclass(frozen=True)
class Where:
    """Somewhere a person named: a point to measure from, and the communes meant."""

    label: str
    latitude: float | None
    longitude: float | None
    communes: tuple[Territory, ...] = ()


def find_commune(text: str, limit: int = 8) -> list[Territory]:
    """Return the communes that text may mean, likeliest first: by postal code, whole name, beginning, then misspelt."""
    asked = understand(text)
    if asked.postal_code:
        return _by_postal_code(asked)[:limit]
    if len(asked.name) < 2:
        return []
    found = list(_by_name(asked)[:limit])
    if len(found) < limit:
        seen = {commune.pk for commune in found}
        found += [commune for commune in _misspelt(asked) if commune.pk not in seen][: limit - len(found)]
    return found


def exact_communes(text: str) -> list[Territory]:
    """Return only the communes that text names without doubt: all those of that postal code, or of that very name."""
    asked = understand(text)
    if asked.postal_code:
        return _by_postal_code(asked)
    if not asked.name:
        return []
    if not (asked.departement or asked.within):
        return _named(names=list(asked.names))
    return list(_narrowed(asked).filter(plain_name__in=asked.names).order_by("-population", "pk"))


def read_where(text: str) -> Where:
    """Read a commune, a postal code or a “lat,lon” point; raise Refused("where_unknown") with the closest names."""
    if point := _point(text):
        around = nearest_commune(*point)
        return Where(around.label if around else "", *point, (around,) if around else ())
    communes = tuple(exact_communes(text))
    if not communes:
        closest = find_commune(text, limit=5)
        if not _stands_out(understand(text).name, closest):
            raise unknown(text, closest)
        communes = tuple(closest[:1])
    if not understand(text).postal_code:
        communes = communes[:1]
    place = next((commune for commune in communes if commune.latitude is not None), communes[0])
    return Where(place.label, place.latitude, place.longitude, communes)


def alike_communes(text: str, closest: list[Territory]) -> list[Territory]:
    """Keep those whose names are near enough to what was written to be worth proposing."""
    name = understand(text).name
    return [commune for commune in closest if _is_alike(commune, name, closest[0])]


def unknown(text: str, closest: list[Territory]) -> Refused:
    """Make the refusal that proposes the closest names."""
    shown = text.strip()[:60]
    closest = alike_communes(text, closest)
    if not closest:
        return Refused("where_unknown", text=shown)
    return Refused("where_unknown_closest", text=shown, closest=", ".join(commune.label for commune in closest))


def nearest_commune(latitude: float, longitude: float) -> Territory | None:
    """Return the commune whose middle is nearest to a point, or None when none is known within 300 km."""
    for km in (15, 60, 300):
        box = bounding_box(latitude, longitude, km)
        near = Territory.objects.communes().filter(
            latitude__range=(box.south, box.north), longitude__range=(box.west, box.east)
        )
        squeeze = math.cos(math.radians(latitude)) ** 2
        away = (F("latitude") - latitude) * (F("latitude") - latitude) + (F("longitude") - longitude) * (
            F("longitude") - longitude
        ) * squeeze
        best = near.order_by(away, "-population", "pk").first()
        if best and distance_km(latitude, longitude, best.latitude, best.longitude) <= km:
            return best
    return None


def _point(text: str) -> tuple[float, float] | None:
    try:
        return parse_point(text)
    except Refused:
        return None


def _by_postal_code(asked: Asked) -> list[Territory]:
    """Find by postal code, or INSEE code; an arrondissement hides the city it is part of."""
    code = asked.postal_code
    found = _of_postal_code(code=code) or list(Territory.objects.communes().filter(insee=code))
    whole = {commune.parent_id for commune in found}
    found = [commune for commune in found if commune.pk not in whole]
    if not asked.name:
        return found
    closest = sorted(found, key=lambda commune: -ratio(commune.plain_name, asked.name))
    return closest[:1] if _stands_out(asked.name, closest) else closest


_named = Prepared(
    lambda names: Territory.objects.communes().filter(plain_name__among=names).order_by("-population", "pk"), names=list
)
_of_postal_code = Prepared(
    lambda code: Territory.objects.communes().filter(postal_codes__contains=[code]).order_by("-population", "pk"),
    code=str,
)


def _narrowed(asked: Asked) -> QuerySet[Territory]:
    communes = Territory.objects.communes()
    if asked.departement:
        communes = communes.filter(path__contains=f"/D{asked.departement}/")
    if asked.within:
        around = Territory.objects.filter(level__in=[Level.REGION, Level.DEPARTEMENT], plain_name=asked.within)
        inside = Q(pk__in=[])
        for path in around.values_list("path", flat=True):
            inside |= Q(path__startswith=path)
        communes = communes.filter(inside)
    return communes


def _by_name(asked: Asked) -> QuerySet[Territory]:
    exact = When(plain_name__in=asked.names, then=Value(EXACT))
    rank = Case(exact, default=Value(BEGINS), output_field=IntegerField())
    return (
        _narrowed(asked)
        .filter(Q(plain_name__startswith=asked.name) | Q(plain_name__in=asked.names))
        .annotate(rank=rank)
        .order_by("rank", "-population", "pk")
    )


def _misspelt(asked: Asked) -> list[Territory]:
    close = (
        _narrowed(asked)
        .filter(plain_name__trigram_similar=asked.name)
        .annotate(closeness=TrigramSimilarity("plain_name", asked.name))
        .order_by("-closeness", "-population", "pk")
    )
    return sorted(close[:MISSPELT_POOL], key=lambda commune: (-_likeness(commune, asked.name), commune.pk))


def _likeness(commune: Territory, name: str) -> float:
    """Weigh how alike the names are, and a little how many people may have meant it."""
    return ratio(commune.plain_name, name) + 2 * math.log10(commune.population + 1)


def _is_alike(commune: Territory, name: str, best: Territory) -> bool:
    """Tell whether it is worth proposing: it begins so, or is nearly as close as the best."""
    return commune.plain_name.startswith(name) or _likeness(commune, name) >= _likeness(best, name) - 12


def _stands_out(name: str, closest: list[Territory]) -> bool:
    """Tell whether the first is so much more alike than the others that it surely is what was meant."""
    if not closest:
        return False
    first, *others = (ratio(commune.plain_name, name) for commune in closest)
    return first >= 88 and all(first - other >= 6 for other in others)
