"""A place where somebody helps with digital life."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from maillon.kernel.fields import CodeField, FoldedField
from maillon.lib.phones import show_phone

from ..flows import PLACE


def _values():
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class PlaceQuerySet(models.QuerySet):
    """Places, narrowed by what people look for."""

    def published(self):
        """Places anyone may see."""
        return self.filter(state="published")


class Place(models.Model):
    """Somewhere people can go or call; a field left empty is unknown, never “no”."""

    FLOW = PLACE

    code = CodeField()
    state = models.CharField(max_length=10, default=PLACE.initial)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    name = models.CharField(max_length=200)
    folded_name = FoldedField(source="name", max_length=200)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, related_name="+")
    city = models.CharField(max_length=80)
    postal_code = models.CharField(max_length=5, blank=True)
    address = models.CharField(max_length=200, blank=True)
    complement = models.CharField(max_length=200, blank=True)
    # The middle of the commune when nobody gave the point of the place itself.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    point_is_exact = models.BooleanField(default=False)
    phone = models.CharField(max_length=16, blank=True)
    emails = ArrayField(models.CharField(max_length=254), default=list, blank=True)
    websites = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    opening_hours = models.CharField(max_length=500, blank=True)
    # What was written about hours and no machine can read.
    opening_notes = models.CharField(max_length=500, blank=True)
    summary = models.CharField(max_length=280, blank=True)
    details = models.TextField(blank=True)
    typologies = _values()
    services = _values()
    publics = _values()
    special_care = _values()
    costs = _values()
    programmes = _values()
    trainings = _values()
    other_trainings = models.CharField(max_length=500, blank=True)
    access_modes = _values()
    support_modes = _values()
    itinerancy = _values()
    parent_name = models.CharField(max_length=200, blank=True)
    appointment_url = models.CharField(max_length=500, blank=True)
    accessibility_url = models.CharField(max_length=500, blank=True)
    pivot = models.CharField(max_length=14, blank=True)
    origin = models.CharField(max_length=100, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_point_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | ~Q(state="merged") & Q(merged_into__isnull=True),
                name="place_is_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(fields=["latitude", "longitude"], condition=Q(state="published"), name="place_point"),
            models.Index(fields=["postal_code"], name="place_postal_code"),
            GinIndex(fields=["services"], name="place_services"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:place", args=[self.code])

    @property
    def slug(self) -> str:
        """The name as part of an address."""
        return slugify(f"{self.name} {self.city}")[:80]

    @property
    def zone(self) -> str:
        """The time zone in which its hours are said."""
        return self.territory.timezone

    @property
    def spoken_phone(self) -> str:
        """The phone number as it is dialled at home."""
        return show_phone(self.phone) if self.phone else ""

    @property
    def is_itinerant(self) -> bool:
        """Whether it moves from place to place."""
        return "itinerant" in self.itinerancy
