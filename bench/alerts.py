"""One listing is published: which of the searches that people keep does it answer, as there are more and more of them.

Beside it, in the same run, what one would first write: every search of that kind asked of its list, one after the other.
"""

import os
import random
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.exchanges import WHAT, _communes, _grow, _people, _unused_code
from bench.figures import cpu_milliseconds, line, milliseconds, percentile

SIZES = (10_000, 100_000, *([1_000_000] if os.environ.get("BENCH_MILLION") else []))
LISTINGS, PUBLISHED, ASKED, BATCH = 10_000, 60, 40, 5_000
WORDS = (
    *(word.lower() for word in WHAT),
    "perceuse sans fil",
    "vélo enfant",
    "cours guitare",
    "perseuse",
    "robe de mariée",
)


def run() -> None:
    """Keep more and more searches, and publish."""
    people, now = _people(2_000), timezone.now()
    _grow(people, LISTINGS, now=now)
    watchers, kept, first = people, 0, 0.0
    for size in SIZES:
        start = time.perf_counter()
        _keep(watchers, size - kept, now=now)
        line(f"{size:,} searches kept", f"{(size - kept) / (time.perf_counter() - start):,.0f}/s")
        kept = size
        took = _publish(size)
        if size != SIZES[0]:
            line(f"{size:,}: growth from {SIZES[0]:,} (what is found grows with it)", f"x {took / first:.1f}")
        first = first or took
        _naive(size, now=now)


def _keep(people: list, number: int, *, now) -> None:
    """Keep searches as people make them: most near somewhere, half with words, a third with a filter, over ten kinds."""
    from maillon.kernel import kinds
    from maillon.kernel.bulk import insert_many
    from maillon.kernel.listings.documents import KIND
    from maillon.kernel.search import listener

    dice, communes, words = random.Random(number), _communes(), listener(KIND)
    weights = [commune.population or 1 for commune in communes]
    for _batch in range(0, number, BATCH):
        places = dice.choices(communes, weights, k=BATCH)
        insert_many(
            [_search(dice, place, dice.choice(people), kinds.all_kinds(), words, now=now) for place in places[:number]]
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE watches_watch")


def _search(dice, place, person, all_kinds, words, *, now):
    from maillon.kernel import search
    from maillon.kernel.listings.criteria import Criteria
    from maillon.kernel.watches.models import Watch
    from maillon.kernel.watches.traces import traces_of

    kind = dice.choice(all_kinds)
    facets = [
        tuple(dice.sample(list(detail.choices()), 1))
        for detail in kind.facets
        if detail.choices() and dice.random() < 0.15
    ]
    near = search.Near(place.latitude, place.longitude, place.name) if dice.random() < 0.75 else None
    q = dice.choice(WORDS) if dice.random() < 0.5 or near is None else ""
    criteria = Criteria(q=q, near=near, facets=tuple(facets), far=dice.random() < 0.1)
    traces = traces_of(kind, criteria, words=words)
    return Watch(
        code=_unused_code(), person=person, kind_slug=kind.slug, q=q, latitude=near and near.latitude, longitude=near and near.longitude,
        near_label=near.label if near else "", facets=[list(one) for one in facets], far=criteria.far, created_at=now,
        changed_at=now, signature=f"{dice.getrandbits(128):032x}", places=sorted(traces.places), words=sorted(traces.words),
        wants=sorted(traces.wants), is_read_again=traces.is_read_again,
    )  # fmt: skip


def _some_listings() -> list:
    from maillon.kernel.listings.models import Listing

    return list(Listing.objects.select_related("author", "territory").order_by("?")[:PUBLISHED])


def _publish(size: int) -> float:
    """Find the searches of listings taken by chance; return the p95 in milliseconds."""
    from maillon.kernel.watches.matching import watches_for

    listings, now = _some_listings(), timezone.now()
    for one in listings[:5]:
        watches_for(one, now=now)
    found: list[int] = []
    took = [milliseconds(lambda one=one: found.append(len(watches_for(one, now=now)))) for one in listings]
    with CaptureQueriesContext(connection) as statements:
        watches_for(listings[0], now=now)
    cpu = cpu_milliseconds(lambda: watches_for(random.choice(listings), now=now), times=30)
    line(
        f"{size:,}: one listing finds its searches",
        f"{percentile(took, 0.5):.1f} / {percentile(took, 0.95):.1f} ms",
        "50 ms",
    )
    line("  processor here, statements", f"{cpu:.1f} ms, {len(statements)}")
    line("  searches it answers: median, most", f"{percentile(found, 0.5):,.0f}, {max(found):,}")
    return percentile(took, 0.95)


def _naive(size: int, *, now) -> None:
    """Ask the list of each search of that kind whether the listing is in it: some of them are timed, the rest is counted."""
    from maillon.kernel.listings.criteria import Found
    from maillon.kernel.watches.models import Watch

    listing = _some_listings()[0]
    same_kind = Watch.objects.active().filter(kind_slug=listing.kind_slug)
    asked = list(same_kind.select_related("person").order_by("?")[:ASKED])

    def ask(watch) -> bool:
        return any(
            one.code == listing.code for one in Found(watch.kind, watch.criteria, person=watch.person, now=now)[:100]
        )

    each = percentile([milliseconds(lambda watch=watch: ask(watch)) for watch in asked], 0.5)
    line(f"{size:,}: the same, each search asked in turn", f"{each * same_kind.count() / 1000:,.0f} s")
