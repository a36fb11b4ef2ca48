"""In the morning, say together what each search found since the last time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Func, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import ngettext

from maillon.kernel.events import in_turn
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.trust import without_those_apart
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Role

from ..links import stop_url
from ..models import Find, Watch
from ..naming import name_of

FROM, UNTIL = 7, 12  # hours where the person lives: before the digest of the morning
A_MORNING = timedelta(hours=UNTIL - FROM)
AWAY = ("paused", "review")
NAMED = 5
AT_ONCE = 500


def gather_all(*, now: datetime) -> int:
    """Tell everybody for whom it is morning, and who has something to be told; return how many searches were told of."""
    return in_turn(_due(now=now), lambda watch: gather(watch, now=now))


def _due(*, now: datetime) -> Iterator[Watch]:
    """Give every search whose morning it is, so many at once in memory."""
    watches = _with_something_to_tell().annotate(hour=_hour_there(now)).filter(hour__gte=FROM, hour__lt=UNTIL)
    watches = watches.exclude(gathered_at__gt=now - A_MORNING).select_related("person").order_by("pk")
    last = 0
    while batch := list(watches.filter(pk__gt=last).prefetch_related("person__roles__territory")[:AT_ONCE]):
        yield from batch
        last = batch[-1].pk


def _with_something_to_tell() -> QuerySet[Watch]:
    """Leave out those of which all that was found is away: it may come back."""
    waiting = Find.objects.filter(watch=OuterRef("pk"), told_at__isnull=True).exclude(listing__state__in=AWAY)
    return Watch.objects.active().of_known_kinds().filter(Exists(waiting))


def _hour_there(now: datetime) -> Func:
    """Give the hour it is where the person lives, as `zone_of` says it."""
    roles = Role.objects.filter(person=OuterRef("person"), territory__isnull=False).order_by("pk")
    zone = Coalesce(Subquery(roles.values("territory__timezone")[:1]), Value(settings.TIME_ZONE))
    return Func(
        zone, Value(now), template="EXTRACT(hour FROM timezone(%(expressions)s))::integer", output_field=IntegerField()
    )


@transaction.atomic
def gather(watch: Watch, *, now: datetime) -> bool:
    """Tell of what one search found and may still be seen; tell whether there was something to say."""
    finds = Find.objects.select_for_update(skip_locked=True).filter(watch=watch, told_at__isnull=True)
    listings = [find.listing_id for find in finds]
    # What is paused or read again may come back: it is told the morning after.
    away = Listing.objects.filter(pk__in=listings, state__in=AWAY)
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
