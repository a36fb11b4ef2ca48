"""Count what was published, answered, agreed and done, in a few statements whatever the number of exchanges."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import (
    BooleanField,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce, TruncMonth

from maillon.kernel.kinds import Kind, all_kinds
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.places import at_any_place
from maillon.kernel.percentile import Percentile
from maillon.kernel.territories.period import Period

from ..models import Engagement, Hours
from ..rules import in_territory

# How an answer stands, each in one of these only.
HAPPENED, UNDER_WAY, NOBODY_CAME, GIVEN_UP, NOT_AGREED = (
    "happened",
    "under_way",
    "nobody_came",
    "given_up",
    "not_agreed",
)
STANDINGS = (HAPPENED, UNDER_WAY, NOBODY_CAME, GIVEN_UP, NOT_AGREED)
ABSENT = frozenset({"missed", "absent"})


@dataclass
class Counts:
    """What was counted of one kind: listings, how quickly they were first answered, and how their answers stand."""

    published: int = 0
    answered: int = 0
    median: timedelta | None = None
    standings: Counter[str] = field(default_factory=Counter)
    minutes: int = 0

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return self.standings.total()


def count(period: Period) -> dict[str, Counts]:
    """Count every kind at once, in three statements: {slug: counts}."""
    found: dict[str, Counts] = defaultdict(Counts)
    for slug, published, answered, median in _listings(period):
        found[slug].published, found[slug].answered, found[slug].median = published, answered, median
    deals = {kind.slug: kind.deal for kind in all_kinds()}
    never = ExpressionWrapper(Q(agreed_at__isnull=True), output_field=BooleanField())
    rows = answers_of(period).annotate(never=never).order_by().values_list("listing__kind_slug", "state", "never")
    for slug, state, was_never_agreed, number in rows.annotate(number=Count("pk")):
        if slug in deals:
            found[slug].standings[_standing(deals[slug], state, was_never_agreed)] += number
    certified = (
        Hours.objects.filter(engagement__in=answers_of(period)).order_by().values_list("engagement__listing__kind_slug")
    )
    for slug, minutes in certified.annotate(minutes=Sum("minutes")):
        found[slug].minutes = minutes
    return {kind.slug: found[kind.slug] for kind in all_kinds() if kind.slug in found}


def months_of(kind: Kind, period: Period) -> Counter[date]:
    """Count the answers of a kind by the month they came in, in local time."""
    month = TruncMonth("made_at", tzinfo=ZoneInfo(period.zone))
    rows = answers_of(period).filter(listing__kind_slug=kind.slug).annotate(month=month).order_by().values_list("month")
    return Counter({at.date(): number for at, number in rows.annotate(number=Count("pk"))})


def places_of(kind: Kind, period: Period) -> Counter[tuple[int, str]]:
    """Count the answers of a kind by commune; by number as well, for two communes may have the same name."""
    rows = answers_of(period).filter(listing__kind_slug=kind.slug).order_by()
    rows = rows.annotate(
        where=Coalesce("place__territory", "listing__territory"),
        name=Coalesce("place__territory__name", "listing__territory__name"),
    ).filter(where__isnull=False)
    rows = rows.values_list("where", "name").annotate(number=Count("pk"))
    return Counter({(number, name): answers for number, name, answers in rows})


def answers_of(period: Period) -> QuerySet[Engagement]:
    """Return the answers given then and there."""
    return Engagement.objects.filter(
        in_territory(period.within), made_at__gte=period.starts_at, made_at__lt=period.ends_at
    )


def _listings(period: Period):
    first = Engagement.objects.filter(listing=OuterRef("pk"), made_at__gte=OuterRef("published_at")).order_by("made_at")
    waited = ExpressionWrapper(F("first") - F("published_at"), output_field=DurationField())
    published = Listing.objects.filter(
        at_any_place(period.within()), published_at__gte=period.starts_at, published_at__lt=period.ends_at
    )
    found = published.annotate(first=Subquery(first.values("made_at")[:1])).order_by().values_list("kind_slug")
    return found.annotate(published=Count("pk"), answered=Count("first"), median=Percentile(waited, share=0.5))


def _standing(deal, state: str, was_never_agreed: bool) -> str:
    if state in deal.happened:
        return HAPPENED
    if state in ABSENT:
        return NOBODY_CAME
    if state in deal.live:
        return UNDER_WAY
    return NOT_AGREED if was_never_agreed else GIVEN_UP
