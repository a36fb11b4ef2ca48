"""Keep a search, choose how often one hears of it, and let go of it."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.kinds import Kind
from maillon.kernel.listings.criteria import Criteria
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..models import Find, Rhythm, Watch
from ..traces import signature_of, traces_of

MOST = 30
LONGEST = Watch._meta.get_field("asked").max_length


@transaction.atomic
def keep(kind: Kind, criteria: Criteria, *, asked: str = "", by, now: datetime) -> Watch:
    """Keep a search for somebody, told of in the morning; one they already keep is that one, told of again if it was silent.

    Raises Refused("watch_too_wide") where nothing is asked, and ("watch_too_many").
    """
    if not criteria.is_narrow or len(asked) > LONGEST:
        raise Refused("watch_too_wide")
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    signature = signature_of(kind, criteria)
    known = Watch.objects.filter(person=by, signature=signature).first()
    if known is not None:
        return change(known, rhythm=Rhythm.DAILY, by=by, now=now) if known.rhythm == Rhythm.OFF else known
    if Watch.objects.filter(person=by).count() >= MOST:
        raise Refused("watch_too_many", most=MOST)
    traces, near, to, days = traces_of(kind, criteria), criteria.near, criteria.to, criteria.days
    return Watch.objects.create(
        person=by, kind_slug=kind.slug, side=criteria.side, q=criteria.q, far=criteria.far,
        latitude=near.latitude if near else None, longitude=near.longitude if near else None,
        near_label=near.label[:200] if near else "", asked=asked,
        to_latitude=to.latitude if to else None, to_longitude=to.longitude if to else None,
        to_label=to.label[:200] if to else "",
        first_on=days.first if days else None, last_on=days.last if days else None, people=days.people if days else 1,
        facets=[list(any_of) for any_of in criteria.facets], created_at=now, changed_at=now, signature=signature,
        places=sorted(traces.places), words=sorted(traces.words), wants=sorted(traces.wants),
        is_read_again=traces.is_read_again,
    )  # fmt: skip


@transaction.atomic
def change(watch: Watch, *, rhythm: str, by, now: datetime) -> Watch:
    """Choose how often one hears of it; it is then kept for another year."""
    require(by, "write", watch)
    return _paced(watch, rhythm, now=now)


@transaction.atomic
def silence(watch: Watch, *, now: datetime) -> Watch:
    """Be told no more, on the word of whoever holds the address that was sent to its owner."""
    return _paced(watch, Rhythm.OFF, now=now)


@transaction.atomic
def drop(watch: Watch, *, by) -> None:
    """Let go of a search; what it found and nobody was told of yet is let go of too."""
    require(by, "write", watch)
    Find.objects.filter(watch=watch, told_at__isnull=True).delete()
    watch.delete()


def _paced(watch: Watch, rhythm: str, *, now: datetime) -> Watch:
    watch.rhythm, watch.changed_at = Rhythm(rhythm), now
    watch.save(update_fields=["rhythm", "changed_at"])
    if watch.rhythm == Rhythm.OFF:
        Find.objects.filter(watch=watch, told_at__isnull=True).delete()
    return watch
