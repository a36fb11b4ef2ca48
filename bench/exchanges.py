"""A list of listings, near and filtered, as it grows; and what is published, answered and agreed, fifty at once.

Beside the list, in the same run, the list as one would first write it in Django: filter, order by distance, join the rest.
"""

import os
import random
import time
from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.db.models import ExpressionWrapper, F, FloatField
from django.http import QueryDict
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import agreeing
from bench.figures import cpu_milliseconds, line, milliseconds, percentile
from bench.visitor import Visitor
from maillon.lib.codes import new_code

_CODES: set[str] = set()
SIZES = (10_000, 100_000, *([1_000_000] if os.environ.get("BENCH_MILLION") else []))
BATCH, TIMES = 10_000, 120
WHAT = (
    "Perceuse",
    "Table",
    "Vélo",
    "Cours de guitare",
    "Trajet",
    "Manteau",
    "Poussette",
    "Imprimante",
    "Échelle",
    "Tente",
)
HOW = ("à donner", "pour le week-end", "en bon état", "le soir", "près de la gare", "pour débuter", "à partager")
TOWNS = ("Saint-Étienne", "Lyon", "Feurs", "Roanne", "Rennes", "Lille", "Nantes", "Toulouse", "Brest", "Nancy")
PAGES = {
    "newest": "/dons/",
    "near": "/dons/?near={town}",
    "near, two filters": "/dons/?near={town}&sort=sort:tools&condition=condition:good",
    "near, words, one filter": "/dons/?near={town}&q={word}&condition=condition:good",
}


@override_settings(ALLOWED_HOSTS=["*"])
def run() -> None:
    """Grow, look, then let fifty people publish, answer and agree."""
    people = _people(2_000)
    grown, first = 0, {}
    for size in SIZES:
        start = time.perf_counter()
        _grow(people, size - grown, now=timezone.now())
        line(f"{size:,} listings written and indexed", f"{(size - grown) / (time.perf_counter() - start):,.0f}/s")
        grown = size
        for label, page in PAGES.items():
            took = _look(f"{size:,}, {label}", page)
            if size != SIZES[0]:
                line(f"{size:,}, {label}: growth from {SIZES[0]:,}", f"x {took / first[label]:.1f}")
            first.setdefault(label, took)
        _naive(size)
    agreeing.run(people, town=_communes()[0])


def _people(number: int) -> list:
    from maillon.kernel.bulk import insert_many
    from maillon.kernel.people.models import Person

    # Another measure of the same run may have brought them in.
    known = Person.objects.filter(email__startswith="voisin-").order_by("pk")
    if known.count() >= number:
        return list(known[:number])
    people = [
        Person(name=f"Voisin {n}", email=f"voisin-{n}@example.org", created_at=timezone.now()) for n in range(number)
    ]
    insert_many(people)
    Person.objects.filter(email__startswith="voisin-").update(created_at=timezone.now() - timedelta(days=400))
    return people


def _grow(people: list, number: int, *, now) -> None:
    from maillon.kernel.bulk import insert_many
    from maillon.kernel.listings.documents import document_of
    from maillon.kernel.listings.models import Slot
    from maillon.kernel.search import index_many

    communes, dice = _communes(), random.Random(number)
    for _batch in range(0, number, BATCH):
        listings = list(_listings(people, communes, dice, min(BATCH, number), now=now))
        insert_many(listings)
        insert_many([Slot(code=_unused_code(), listing=listing, total=1, left=1) for listing in listings])
        index_many(document_of(listing) for listing in listings)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE listings_listing, listings_slot, search_searchdocument, search_word")


def _listings(people, communes, dice, number: int, *, now) -> Iterator:
    from maillon.kernel import kinds
    from maillon.kernel.listings.documents import facets_of
    from maillon.kernel.listings.models import Listing

    kind = kinds.get("gift")
    for _one in range(number):
        commune, at = dice.choice(communes), now - timedelta(minutes=dice.randrange(80 * 24 * 60))
        details = {
            detail.name: dice.choice(list(detail.options)) for detail in kind.facets if hasattr(detail, "options")
        }
        yield Listing(
            code=_unused_code(), kind_slug=kind.slug, side="offer", author=dice.choice(people), title=f"{dice.choice(WHAT)} {dice.choice(HOW)}",
            words=f"{dice.choice(HOW).capitalize()}, {dice.choice(WHAT).lower()} aussi.", state="published", territory=commune,
            latitude=commune.latitude + dice.gauss(0, 0.02), longitude=commune.longitude + dice.gauss(0, 0.02), details=details,
            facets=facets_of(kind, side="offer", remote=False, is_somewhere=True, starts=(), details=details),
            created_at=at, changed_at=at, published_at=at, expires_at=at + kind.expires_after,
        )  # fmt: skip


def _unused_code() -> str:
    """Draw a code; among a million drawn at random two are often the same."""
    while (code := new_code()) in _CODES:
        pass
    _CODES.add(code)
    return code


def _communes() -> list:
    from maillon.kernel.territories.models import Territory

    return list(Territory.objects.communes().filter(latitude__isnull=False).order_by("-population")[:2_000])


def _look(label: str, page: str) -> float:
    """Ask for a page from several towns, as a visitor; return its p95 in milliseconds."""
    visitor = Visitor()
    urls = [page.format(town=town, word=word.split()[0].lower()) for town in TOWNS for word in WHAT[:6]]
    if unread := [url for url in urls if not _form_of(url).is_valid()]:
        raise RuntimeError(f"{unread[0]}: the form does not understand it, and the list would leave it out")
    first = [milliseconds(lambda url=url: visitor.get(url)) for url in urls]
    took = [milliseconds(lambda url=url: visitor.get(url)) for url in (urls * 2)[:TIMES]]
    cpu = cpu_milliseconds(lambda: visitor.get(random.choice(urls)), times=50)
    line(label, f"{percentile(took, 0.5):.0f} / {percentile(took, 0.95):.0f} ms", "p50 25 ms; p95 60 ms at a million")
    line("  asked for the first time", f"{percentile(first, 0.5):.0f} / {percentile(first, 0.95):.0f} ms")
    line("  processor here, statements", f"{cpu:.1f} ms, {visitor.statements(urls[0])}", "15 ms, 6")
    return percentile(took, 0.95)


def _form_of(url: str):
    from maillon.kernel.kinds import get
    from maillon.kernel.listings.forms import FindForm

    return FindForm(get("gift"), QueryDict(url.partition("?")[2]))


def _naive(size: int) -> None:
    """The same nearest twenty with two filters, ordered by distance in SQL, each card loading its own."""
    from maillon.kernel.listings.models import Listing
    from maillon.kernel.search.near import find_near

    def page(near) -> list[str]:
        away = ExpressionWrapper(
            (F("latitude") - near.latitude) * (F("latitude") - near.latitude)
            + (F("longitude") - near.longitude) * (F("longitude") - near.longitude) * 0.5,
            output_field=FloatField(),
        )
        wanted = Listing.objects.filter(
            kind_slug="gift", state="published", plain_details__sort="tools", plain_details__condition="good"
        )
        nearest = wanted.annotate(away=away).order_by("away")[:20]
        return [f"{one.title} {one.territory} {one.author} {one.slots.first().left}" for one in nearest]

    nears = [find_near(town) for town in TOWNS]
    took = [milliseconds(lambda near=near: page(near)) for near in nears * 2]
    with CaptureQueriesContext(connection) as statements:
        page(nears[0])
    line(f"{size:,}, the same written naively", f"{percentile(took, 0.5):.0f} / {percentile(took, 0.95):.0f} ms")
    line("  statements, without the page around it", str(len(statements)))
