"""A list of listings, near and filtered, as it grows; and what is published, answered and agreed, fifty at once.

Beside the list, in the same run, the list as one would first write it in Django: filter, order by distance, join the rest.
"""

import os
import random
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection, connections
from django.db.models import ExpressionWrapper, F, FloatField
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.figures import cpu_milliseconds, line, milliseconds, percentile
from bench.visitor import Visitor

SIZES = (10_000, 100_000, *([1_000_000] if os.environ.get("BENCH_MILLION") else []))
BATCH, TIMES, PRESSING, TURNS = 10_000, 120, 50, 6
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
    "near, two filters": "/dons/?near={town}&sort=tools&condition=good",
    "near, words, one filter": "/dons/?near={town}&q={word}&condition=good",
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
    _deeds(people)


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
        insert_many([Slot(listing=listing, total=1, left=1) for listing in listings])
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
            kind_slug=kind.slug, side="offer", author=dice.choice(people), title=f"{dice.choice(WHAT)} {dice.choice(HOW)}",
            words=f"{dice.choice(HOW).capitalize()}, {dice.choice(WHAT).lower()} aussi.", state="published", territory=commune,
            latitude=commune.latitude + dice.gauss(0, 0.02), longitude=commune.longitude + dice.gauss(0, 0.02), details=details,
            facets=facets_of(kind, side="offer", remote=False, is_somewhere=True, starts=(), details=details),
            created_at=at, changed_at=at, published_at=at, expires_at=at + kind.expires_after,
        )  # fmt: skip


def _communes() -> list:
    from maillon.kernel.territories.models import Territory

    return list(Territory.objects.communes().filter(latitude__isnull=False).order_by("-population")[:2_000])


def _look(label: str, page: str) -> float:
    """Ask for a page from several towns, as a visitor; return its p95 in milliseconds."""
    visitor = Visitor()
    urls = [page.format(town=town, word=word.split()[0].lower()) for town in TOWNS for word in WHAT[:6]]
    for url in urls[:20]:
        visitor.get(url)
    took = [milliseconds(lambda url=url: visitor.get(url)) for url in (urls * 2)[:TIMES]]
    cpu = cpu_milliseconds(lambda: visitor.get(random.choice(urls)), times=50)
    line(label, f"{percentile(took, 0.5):.0f} / {percentile(took, 0.95):.0f} ms", "p50 25 ms; p95 60 ms at a million")
    line("  processor here, statements", f"{cpu:.1f} ms, {visitor.statements(urls[0])}", "15 ms, 6")
    return percentile(took, 0.95)


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
            kind_slug="gift", state="published", details__sort="tools", details__condition="good"
        )
        nearest = wanted.annotate(away=away).order_by("away")[:20]
        return [f"{one.title} {one.territory} {one.author} {one.slots.first().left}" for one in nearest]

    nears = [find_near(town) for town in TOWNS]
    took = [milliseconds(lambda near=near: page(near)) for near in nears * 2]
    with CaptureQueriesContext(connection) as statements:
        page(nears[0])
    line(f"{size:,}, the same written naively", f"{percentile(took, 0.5):.0f} / {percentile(took, 0.95):.0f} ms")
    line("  statements, without the page around it", str(len(statements)))


def _held(deed) -> float:
    """Do something, and return how long it kept its first lock: from the moment it had it, to the end of its transaction."""
    locked: list[float] = []

    def listen(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if not locked and ("FOR NO KEY UPDATE" in sql or "FOR UPDATE" in sql or sql.startswith("UPDATE")):
            locked.append(time.perf_counter())
        return answer

    with connection.execute_wrapper(listen):
        deed()
    return (time.perf_counter() - locked[0]) * 1000


def _deeds(people: list) -> None:
    """Fifty people publish, answer and agree, each again as soon as it is done: they share one interpreter, so what one
    waits is mostly for its turn to compute; what others wait for is how long a lock is kept."""
    from maillon.kernel import kinds
    from maillon.kernel.engagements.actions.answering import Answer, answer
    from maillon.kernel.engagements.actions.moving import move_on
    from maillon.kernel.listings.actions import living, writing
    from maillon.kernel.listings.said import Said
    from maillon.kernel.safety.actions.attesting import declare_oneself

    kind, town, now = kinds.get("gift"), _communes()[0], timezone.now()

    for person in people:
        declare_oneself("sixteen_declared", by=person, now=now)

    def deeds(host, guest) -> tuple[float, float, float, float]:
        kept: list = []
        said = Said(title="Une table à donner", territory=town, details={"sort": "furniture"})
        published = milliseconds(
            lambda: kept.append(
                living.publish(writing.begin(kind, side="offer", said=said, by=host, now=now), by=host, now=now)
            )
        )
        answered = milliseconds(
            lambda: kept.append(answer(kept[0], Answer(), by=guest, submission=uuid.uuid4(), now=now))
        )
        kept_for: list[float] = []
        accepted = milliseconds(lambda: kept_for.append(_held(lambda: move_on(kept[1], "accept", by=host, now=now))))
        return published, answered, accepted, kept_for[0]

    def press(hand: int) -> list[tuple[float, float, float, float]]:
        try:
            return [deeds(people[hand * 20 + turn], people[1_000 + hand * 20 + turn]) for turn in range(TURNS)]
        finally:
            connections["default"].close()

    alone = [deeds(people[1_990 - n], people[900 + n]) for n in range(8)]
    connections["default"].close()
    connections["default"].close_pool()
    pool_size = {"min_size": PRESSING, "max_size": PRESSING + 2, "timeout": 30}
    connections["default"].settings_dict["OPTIONS"]["pool"] = pool_size
    start = time.perf_counter()
    with ThreadPoolExecutor(PRESSING) as pool:
        took = [one for of_hand in pool.map(press, range(PRESSING)) for one in of_hand]
    seconds = time.perf_counter() - start
    for place, label in enumerate(("publish", "answer", "accept", "accept, its lock")):
        by_one, by_many = ([one[place] for one in rows] for rows in (alone, took))
        line(
            f"{label}: alone p50; fifty at once p50 / p95",
            f"{percentile(by_one, 0.5):.0f}; {percentile(by_many, 0.5):.0f} / {percentile(by_many, 0.95):.0f} ms",
            "40 ms" if label == "accept, its lock" else "",
        )
    line("exchanges begun a second, fifty at once", f"{len(took) / seconds:,.0f}/s")
