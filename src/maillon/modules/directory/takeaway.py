"""What the directory lets people take away: a page for each place, commune and département, and one table."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from django.db.models import Count, Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from maillon.kernel.portal.takeaway import Address, File, Page, addresses, files, shelf
from maillon.kernel.schedule.words import week_in_words
from maillon.kernel.territories.models import Level, Territory
from maillon.lib.text import fold

from .exporting import export_places
from .models import Place
from .values import lists

TABLE = "lieux.csv"
SHAPE = "1"  # another number makes the files again
ELSEWHERE = "ailleurs"  # a place whose département nobody knows


def edition() -> str:
    """Return a mark that changes with any published place."""
    known = Place.objects.published().aggregate(count=Count("pk"), last=Max("updated_at"), pks=Max("pk"))
    withdrawn = Place.objects.exclude(state="published").aggregate(count=Count("pk"), last=Max("updated_at"))
    return hashlib.sha256(repr((SHAPE, sorted(known.items()), sorted(withdrawn.items()))).encode()).hexdigest()


def pages() -> Iterator[Page]:
    """Give the list of départements, then each of them, each commune and each place."""
    places = sorted(Place.objects.published().select_related("territory"), key=_order)
    names = dict(
        Territory.objects.filter(level=Level.DEPARTEMENT).values_list("code", "name"),
    )
    with override("fr"):
        departements = [
            (number, names.get(f"D{number}", str(_("Elsewhere"))), list(found))
            for number, found in groupby(places, key=_departement)
        ]
        yield Page("lieux", str(_("Places")), _drawn("departements", departements=departements))
        for number, name, found in departements:
            yield from _pages_of(number, name, found)


def _pages_of(number: str, name: str, places: list[Place]) -> Iterator[Page]:
    """Give a département, its communes, their places."""
    title = f"{name} ({number})" if number != ELSEWHERE else name
    communes = [(territory, list(found)) for territory, found in groupby(places, key=lambda place: place.territory)]
    yield Page(
        f"lieux/{number}", str(_("Places: %(where)s") % {"where": title}), _drawn("departement", communes=communes)
    )
    for territory, found in communes:
        shown = _drawn("commune", places=found, number=number, departement=title)
        where = str(_("Places in %(city)s") % {"city": territory.label})
        yield Page(f"communes/{territory.code}", where, shown, group=title)
        for place in found:
            yield _page_of(place)


def _page_of(place: Place) -> Page:
    facts = [
        (_("What for"), lists.SERVICES.labels(place.services)),
        (_("Cost"), lists.COSTS.labels(place.costs)),
        (_("Help given"), lists.SUPPORT_MODES.labels(place.support_modes)),
        (_("How to come"), lists.ACCESS_MODES.labels(place.access_modes)),
        (_("Especially for"), lists.PUBLICS.labels(place.publics)),
        (_("Special care"), lists.SPECIAL_CARE.labels(place.special_care)),
    ]
    html = _drawn(
        "place",
        place=place,
        week=_week(place),
        facts=[(term, values) for term, values in facts if values],
    )
    title = f"{place.name}, {place.city}" if fold(place.city) not in fold(place.name) else place.name
    return Page(f"lieu/{place.code}", title, html, summary=place.summary, group=place.territory.label)


def _week(place: Place) -> list[tuple[str, str]]:
    return week_in_words(place.opening_hours) if place.opening_hours else []


def _departement(place: Place) -> str:
    return place.territory.departement_number or ELSEWHERE


def _order(place: Place) -> tuple:
    territory = place.territory
    return (_departement(place), territory.folded_name, territory.code, place.folded_name, place.code)


def _drawn(name: str, **context) -> str:
    return render_to_string(f"directory/copy/{name}.html", context)


def _write_table(path: Path, day: date) -> None:
    with path.open("w", encoding="utf-8", newline="") as table:
        export_places(table)


shelf("places", _("Places"), pages=pages, edition=edition, order=20)


@files
def table_of_places() -> list[File]:
    """Offer every place in the national schema."""
    if not Place.objects.published().exists():
        return []
    return [
        File(
            name=TABLE,
            title=_("All the places, in a table (CSV)"),
            text=_("In the columns of the national schema of places of digital mediation, version 1.0.2."),
            media_type="text/csv; charset=utf-8",
            licence=str(_("Licence of each source")),
            write=_write_table,
            edition=edition,
            group="data",
            order=40,
        )
    ]


@addresses("places")
def place_addresses() -> Iterable[Address]:
    """Tell of every place."""
    yield Address(reverse("directory:places"))
    found = Place.objects.published().order_by("pk").values_list("code", "updated_at")
    base = reverse("directory:places")
    for code, changed_at in found.iterator(chunk_size=2000):
        yield Address(f"{base}{code}/", changed_at)
