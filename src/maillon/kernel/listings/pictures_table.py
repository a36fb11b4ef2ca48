"""The pictures of listings: what is stored is what we made of the file, never the file."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Q

from maillon.kernel.fields import CodeField
from maillon.kernel.files.models import Format
from maillon.kernel.kinds import MOST_PICTURES

LONGEST_ALT = 120


def random_name(picture: "ListingPicture", given: str) -> str:
    """Give a stored file a name that says nothing of who sent it."""
    name = secrets.token_hex(16)
    return f"listings/{name[:2]}/{name}.{given.rpartition('.')[2]}"


class ListingPicture(models.Model):
    """A picture of a listing, whole and small; or one that waits: sent with a form that was not kept yet.

    `number` is its place among those of the listing, and `digest` stands for what it shows: the same twice is one.
    """

    code = CodeField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    listing = models.ForeignKey("listings.Listing", models.CASCADE, null=True, blank=True, related_name="pictures")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    alt = models.CharField(max_length=LONGEST_ALT, blank=True)
    format = models.CharField(max_length=4, choices=Format.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    file = models.FileField(upload_to=random_name, max_length=120)
    small = models.FileField(upload_to=random_name, max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(listing__isnull=True, number__isnull=True)
                | Q(listing__isnull=False, number__gte=1, number__lte=MOST_PICTURES),
                name="listing_picture_is_one_of_six",
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="listing_picture_has_a_size"),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="listing_picture_format_is_known"),
            # At the end of the transaction, so that pictures may change places.
            models.UniqueConstraint(
                fields=["listing", "number"], name="listing_picture_has_its_place", deferrable=Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["listing", "digest"], name="listing_picture_once"),
        ]
        indexes = [
            models.Index(fields=["made_at"], condition=Q(listing__isnull=True), name="listing_picture_waits"),
        ]

    def __str__(self):
        return self.code
