"""In the morning, say together what each search found since the last time."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import ngettext

from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.trust import without_those_apart
from maillon.kernel.notices import tell
from maillon.kernel.notices.preferences import zone_of

from ..links import stop_url
from ..models import Find, Watch
from ..naming import name_of

FROM, UNTIL = 7, 12  # hours where the person lives: before the digest of the morning
NAMED = 5


def gather_all(*, now: datetime, most: int = 2_000) -> int:
    """Tell those for whom it is morning; return how many searches were told of."""
    waiting = Find.objects.filter(told_at__isnull=True).values("watch")
    watches = Watch.objects.active().of_known_kinds().filter(pk__in=waiting).select_related("person").order_by("pk")
    due = [watch for watch in watches.prefetch_related("person__roles__territory")[:most] if _is_morning(watch, now)]
    return sum(gather(watch, now=now) for watch in due)


@transaction.atomic
def gather(watch: Watch, *, now: datetime) -> bool:
    """Tell of what one search found and may still be seen; tell whether there was something to say."""
    finds = Find.objects.select_for_update(skip_locked=True).filter(watch=watch, told_at__isnull=True)
    listings = [find.listing_id for find in finds]
    # What is paused or read again may come back: it is told the morning after.
    away = Listing.objects.filter(pk__in=listings, state__in=["paused", "review"])
    Find.objects.filter(watch=watch, listing__in=listings).exclude(listing__in=away).update(told_at=now)
    shown = without_those_apart(Listing.objects.shown().filter(pk__in=listings), watch.person)
    titles = list(shown.order_by("-published_at", "-pk").values_list("title", flat=True))
    Watch.objects.filter(pk=watch.pk).update(gathered_at=now)
    if not titles:
        return False
    with translation.override(watch.person.language):
        many = ngettext("%(count)d listing", "%(count)d listings", len(titles)) % {"count": len(titles)}
        name = name_of(watch)
    lines = "\n".join(f"- {title}" for title in titles[:NAMED]) + ("\n- …" if len(titles) > NAMED else "")
    tell(
        watch.person, "watches.gathered", about=watch, url=watch.get_absolute_url(), unsubscribe_url=stop_url(watch),
        now=now, many=many, name=name, titles=lines,
    )  # fmt: skip
    return True


def _is_morning(watch: Watch, now: datetime) -> bool:
    zone = zone_of(watch.person)
    local = now.astimezone(zone)
    is_done = watch.gathered_at is not None and watch.gathered_at.astimezone(zone).date() == local.date()
    return FROM <= local.hour < UNTIL and not is_done
