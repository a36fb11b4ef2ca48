"""Searches that people keep, where each is found again by what is published, and what was found for whom."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel import kinds, search
from maillon.kernel.fields import CodeField
from maillon.kernel.listings.criteria import Criteria
from maillon.kernel.listings.days import Days
from maillon.kernel.listings.models import Listing


class Rhythm(models.TextChoices):
    """How often somebody hears of what a search of theirs finds."""

    DAILY = "daily", _("Once a day, in the morning")
    AT_ONCE = "at_once", _("At once")
    OFF = "off", _("No longer")


class WatchQuerySet(models.QuerySet):
    """Searches that are kept, narrowed by what is asked of them."""

    def active(self):
        """Those whose owner wants to hear of them."""
        return self.exclude(rhythm=Rhythm.OFF)

    def of_known_kinds(self):
        """Those whose kind is still declared."""
        return self.filter(kind_slug__in=[kind.slug for kind in kinds.all_kinds()])


class Watch(models.Model):
    """What one person looks for among the listings of a kind, as `Criteria` says it.

    `asked` is the end of the address of its list. `places`, `words` and `wants` are where it is found again: a listing that answers it has something of each.
    """

    code = CodeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    kind_slug = models.CharField(max_length=20)
    side = models.CharField(max_length=5, blank=True)
    q = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    near_label = models.CharField(max_length=200, blank=True)
    to_latitude = models.FloatField(null=True, blank=True)
    to_longitude = models.FloatField(null=True, blank=True)
    to_label = models.CharField(max_length=200, blank=True)
    far = models.BooleanField(default=False)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(default=1, db_default=1)
    facets = models.JSONField(default=list, blank=True)
    asked = models.CharField(max_length=1_000, blank=True)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.DAILY)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    gathered_at = models.DateTimeField(null=True, blank=True)
    signature = models.CharField(max_length=32)
    places = ArrayField(models.CharField(max_length=60))
    words = ArrayField(models.CharField(max_length=60))
    wants = ArrayField(models.CharField(max_length=60))
    is_read_again = models.BooleanField(default=False)

    objects = WatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "signature"], name="watch_once"),
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="watch_rhythm_is_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="watch_point_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(to_latitude__isnull=True, to_longitude__isnull=True)
                | Q(to_latitude__range=(-90, 90), to_longitude__range=(-180, 180)),
                name="watch_goes_somewhere_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(first_on__isnull=True, last_on__isnull=True)
                | Q(first_on__isnull=False, last_on__gte=F("first_on")),
                name="watch_ends_after_it_begins",
            ),
        ]
        indexes = [
            GinIndex(
                fields=["places", "words", "wants"],
                condition=~Q(rhythm="off"),
                name="watch_found_again",
                # Read at each publication, written when somebody keeps a search: no list of what is yet to be sorted.
                fastupdate=False,
            ),
            models.Index(fields=["id"], condition=Q(is_read_again=True), name="watch_read_again"),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("watches:watch", args=[self.code])

    @property
    def list_url(self) -> str:
        """The address of its list."""
        return f"{reverse('listings:listings', args=[self.kind])}?{self.asked}"

    @property
    def kind(self) -> kinds.Kind:
        """What form of exchange it is about."""
        return kinds.get(self.kind_slug)

    @property
    def criteria(self) -> Criteria:
        """What is looked for, as the list takes it."""
        near = None if self.latitude is None else search.Near(self.latitude, self.longitude, self.near_label)
        to = None if self.to_latitude is None else search.Near(self.to_latitude, self.to_longitude, self.to_label)
        facets = tuple(tuple(any_of) for any_of in self.facets)
        return Criteria(self.q, near, self.side, facets, self.far, to, self.days)

    @property
    def days(self) -> Days | None:
        """The days that are asked."""
        return None if self.first_on is None else Days(self.first_on, self.last_on, self.people)


class Find(models.Model):
    """A listing that a search found for somebody: once for them, whatever they look for and however often it is published."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="finds")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="finds")
    watch = models.ForeignKey(Watch, models.SET_NULL, null=True, blank=True, related_name="finds")
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "listing"], name="find_once")]
        indexes = [
            models.Index(fields=["watch", "-found_at"], name="find_of_a_watch"),
            models.Index(fields=["watch"], condition=Q(told_at__isnull=True), name="find_to_tell"),
        ]
