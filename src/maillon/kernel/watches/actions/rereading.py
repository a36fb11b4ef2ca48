"""Searches whose words may be read otherwise since other things were written are put back where they belong."""

from django.db import transaction

from maillon.kernel import kinds
from maillon.kernel.listings.documents import KIND
from maillon.kernel.search import listener

from ..models import Watch
from ..traces import traces_of

AT_ONCE = 2_000


def read_again() -> int:
    """Read again what depends on the words of others; return how many searches moved."""
    return _moved(Watch.objects.filter(is_read_again=True))


def place_again() -> int:
    """Put every search back, as when a kind is looked for farther than before; return how many moved."""
    return _moved(Watch.objects.all())


def _moved(watches) -> int:
    words, after, moved = listener(KIND), 0, 0
    while batch := list(watches.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        after = batch[-1].pk
        changed = [watch for watch in batch if kinds.is_known(watch.kind_slug) and _is_moved(watch, words)]
        with transaction.atomic():
            Watch.objects.bulk_update(changed, ["places", "words", "wants", "is_read_again"])
        moved += len(changed)
    return moved


def _is_moved(watch: Watch, words) -> bool:
    traces = traces_of(watch.kind, watch.criteria, words=words)
    before = (watch.places, watch.words, watch.wants, watch.is_read_again)
    watch.places, watch.words, watch.wants = sorted(traces.places), sorted(traces.words), sorted(traces.wants)
    watch.is_read_again = traces.is_read_again
    return before != (watch.places, watch.words, watch.wants, watch.is_read_again)
