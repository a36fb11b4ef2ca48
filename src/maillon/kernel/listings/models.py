"""Listings: what somebody offers or asks, where everybody sees it, where it really is, and what there is of it."""

from functools import lru_cache

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.kernel.schedule.fields import RuleField

from .details import WithDetails
from .flows import LISTING, PUBLISHED
from .pictures_table import ListingPicture

__all__ = ["ExactAddress", "ExactPlace", "Listing", "ListingPicture", "Place", "Slot"]

EARTH = Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180))


@lru_cache(4096)  # a list shows the same ones again and again, and looking an address up costs more than a card
def _address_of(path: str, code: str) -> str:
    return reverse("listings:listing", args=[path, code])


class ListingQuerySet(models.QuerySet):
    """Listings, narrowed by what is asked of them."""

    def shown(self):
        """Those that everybody may find: published, not hidden while a report is read, and not for the coordination only."""
        return self.filter(state=PUBLISHED, hidden_at__isnull=True, is_public=True)

    def of_known_kinds(self):
        """Those whose kind is still declared."""
        return self.filter(kind_slug__in=[kind.slug for kind in kinds.all_kinds()])


class Listing(WithDetails):
    """What one person, alone or for an organisation, offers or asks.

    `latitude` and `longitude` are the public point: what everybody searches, sees and measures from. The exact place is
    in another table. `details` describe; what is filtered by is in `facets`. `version` counts the changes, so that an
    engagement knows what was agreed to. `unread` is what was changed while it was shown to nobody, and is to be read first. `repeats` is the rule of what comes again, whose dates are slots up to `dated_until`;
    `starts_at` and `ends_at` are then those of the next one. `warned_of` is the end that its author was told of before it
    came, `submission` the form it was written in, and `sent` what stands for the words it sent, while they are those.
    `gallery` says what its pictures are, in their order, so that a list reads no other table.
    """

    FLOW = LISTING

    code = CodeField()
    kind_slug = models.CharField(max_length=20)
    side = models.CharField(max_length=5, choices=[(kinds.OFFER, kinds.OFFER), (kinds.ASK, kinds.ASK)])
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="listings")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, blank=True)
    title = models.CharField(max_length=100)
    words = models.TextField(max_length=4_000, blank=True)
    language = models.CharField(max_length=5, default="fr")
    state = models.CharField(max_length=10, choices=[(name, name) for name in LISTING.states], default="draft")
    version = models.PositiveIntegerField(default=1)
    remote = models.BooleanField(default=False)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    to_territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    repeats = RuleField(null=True, blank=True)
    dated_until = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=1)
    gallery = models.JSONField(default=list, db_default=[], blank=True)
    facets = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    is_public = models.BooleanField(default=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    told_why = models.CharField(max_length=400, blank=True)
    unread = models.BooleanField(default=False, db_default=False)
    warned_of = models.DateTimeField(null=True, blank=True)
    submission = models.UUIDField(null=True, blank=True)
    sent = models.CharField(max_length=64, blank=True, db_default="")

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="listing_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=list(LISTING.states)), name="listing_state_is_known"),
            models.CheckConstraint(condition=EARTH, name="listing_point_is_on_earth"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="listing_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(total__gte=1, total__lte=10_000), name="listing_total_is_sensible"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="listing_expires_later"),
            models.CheckConstraint(
                condition=~Q(state=PUBLISHED) | Q(published_at__isnull=False), name="listing_published_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(repeats__isnull=True) | Q(dated_until__isnull=False), name="listing_repeats_up_to_a_day"
            ),
            models.UniqueConstraint(
                fields=["author", "submission"], condition=Q(submission__isnull=False), name="listing_once_for_a_form"
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind_slug", "-published_at", "-id"], condition=Q(state=PUBLISHED), name="listing_newest"
            ),
            models.Index(
                fields=["kind_slug", "starts_at", "-id"],
                condition=Q(state=PUBLISHED, starts_at__isnull=False),
                name="listing_soonest",
            ),
            models.Index(
                fields=["kind_slug", "ends_at", "-id"],
                condition=Q(state=PUBLISHED, ends_at__isnull=False),
                name="listing_soonest_over",
            ),
            models.Index(
                fields=["expires_at"], condition=~Q(state__in=["dropped", "ended", "expired"]), name="listing_to_expire"
            ),
            models.Index(fields=["author", "-id"], name="listing_of_a_person"),
            models.Index(fields=["created_at"], condition=Q(state="review"), name="listing_to_read"),
            models.Index(
                fields=["dated_until"],
                condition=Q(repeats__isnull=False, state__in=[PUBLISHED, "paused"]),
                name="listing_to_date",
            ),
            GinIndex(fields=["facets"], condition=Q(state=PUBLISHED), name="listing_facets", fastupdate=False),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return _address_of(self.kind.path, self.code)

    @property
    def kind(self) -> kinds.Kind:
        """What form of exchange it is."""
        return kinds.get(self.kind_slug)

    @property
    def is_offer(self) -> bool:
        """Whether it offers, rather than asks."""
        return self.side == kinds.OFFER

    @property
    def zone(self):
        """The time zone its hours are said in."""
        from django.utils.timezone import get_default_timezone

        return self.territory.zone if self.territory_id else get_default_timezone()

    @property
    def reach_km(self) -> int | None:
        """How far around its commune it goes, where its author said so."""
        return self.details.get(self.kind.reach) if self.kind.reach and not self.remote else None

    @property
    def open_details(self) -> dict:
        """The details that whoever sees the listing may read, without what is kept for those who agreed."""
        kept = {detail.name for detail in self.kind.details if detail.once_agreed}
        return {name: value for name, value in self.details.items() if name not in kept}

    @property
    def said(self) -> list[tuple[str, str]]:
        """What was said of each detail, in words, as everybody may read it: (label, value), a yes with an empty value."""
        return self._in_words(self.open_details)

    @property
    def said_whole(self) -> list[tuple[str, str]]:
        """The same, with what is kept for those who agreed."""
        return self._in_words(self.details)

    @property
    def typed(self) -> str:
        """All that its author typed and everybody may read, but the names of its places."""
        kept = self.open_details
        spoken = [detail.typed(kept[detail.name]) for detail in self.kind.details if detail.name in kept]
        return "\n".join(filter(None, (self.title, self.words, *spoken, *(one["alt"] for one in self.gallery))))

    def _in_words(self, details: dict) -> list[tuple[str, str]]:
        return [
            (str(detail.label), detail.said(details[detail.name]))
            for detail in self.kind.details
            if detail.name in details
        ]


class ExactPlace(models.Model):
    """Where it really is: read by those who agreed, when their kind lets them, and each reading is journalled."""

    listing = models.OneToOneField(Listing, models.CASCADE, related_name="exact_place")
    address = EncryptedTextField(blank=True)
    point = EncryptedTextField(blank=True)
    written_at = models.DateTimeField()


class PlaceQuerySet(models.QuerySet):
    """Places, narrowed by whether it still takes place there."""

    def there(self):
        """Those where it takes place now, in the order of their author."""
        return self.filter(gone_at__isnull=True).order_by("number", "pk")


class Place(models.Model):
    """One of the places of a listing that names them: what everybody sees of it.

    The first is the listing's own: same commune, same public point, same exact place. One where it no longer takes
    place is `gone_at`, kept for those who went there.
    """

    code = CodeField()
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="addresses")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60, blank=True)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=kinds.MOST_ADDRESSES), name="listing_place_is_one_of_ten"
            ),
            models.CheckConstraint(condition=EARTH, name="listing_place_is_on_earth"),
        ]
        indexes = [
            models.Index(fields=["listing", "number"], name="listing_place_in_order"),
        ]

    def __str__(self):
        commune = self.territory.label if self.territory_id else ""
        return ", ".join(filter(None, (self.label, commune)))


class ExactAddress(models.Model):
    """Where a place that is not the first really is: read as the exact place of a listing is."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="exact")
    address = EncryptedTextField(blank=True)
    written_at = models.DateTimeField()


class Slot(models.Model):
    """What there is to take: of one moment where there are moments, else of the listing itself.

    `left` is counted down by whoever takes, in one guarded statement, and never recounted by a reader. `key` names the
    date of a rule it was made from: the local start that the rule gave it, wherever it was moved to. At `place`, or at
    all the places of the listing where none is said.
    """

    code = CodeField()
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=19, blank=True)
    place = models.ForeignKey(Place, models.RESTRICT, null=True, blank=True, related_name="slots")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(left__lte=F("total")), name="slot_never_gives_more_than_it_has"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="slot_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["listing", "starts_at"],
                condition=Q(cancelled_at__isnull=True),
                name="slot_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["listing", "key"],
                condition=Q(cancelled_at__isnull=True) & ~Q(key=""),
                name="slot_once_for_a_date_of_the_rule",
            ),
        ]
        indexes = [
            models.Index(fields=["listing", "starts_at"], name="slot_of_a_listing"),
            models.Index(
                fields=["starts_at"],
                condition=Q(cancelled_at__isnull=True, starts_at__isnull=False),
                name="slot_to_come",
            ),
        ]

    @property
    def is_full(self) -> bool:
        """Whether nothing is left."""
        return self.left == 0
