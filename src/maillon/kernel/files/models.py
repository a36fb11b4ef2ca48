"""Pictures, each under a code; what is stored is what we made of the file, never the file."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillon.kernel.fields import CodeField

MOST_WORDS = 400


class Format(models.TextChoices):
    """How a picture is stored."""

    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"
    WEBP = "webp", "WebP"


class Hidden(models.TextChoices):
    """Why a picture is hidden; the first is never undone by what follows from the second."""

    # Somebody shown in it does not consent.
    REFUSED = "refused"
    # No text that people can read shows it any more.
    WITHDRAWN = "withdrawn"


def random_name(picture: "Picture", given: str) -> str:
    """Give a stored file a name that says nothing of who sent it."""
    name = secrets.token_hex(16)
    return f"pictures/{name[:2]}/{name}.{picture.format}"


class Picture(models.Model):
    """A picture and the words that stand for it; cropped or blurred, it keeps its code and its old bytes are deleted.

    `source` is the Maillon it was brought from, under the code it has there. While hidden, its address answers that it is
    gone, but to those who work on it.
    """

    code = CodeField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="pictures")
    alt = models.CharField(max_length=MOST_WORDS)
    format = models.CharField(max_length=4, choices=Format.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.FileField(upload_to=random_name, max_length=120)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    hidden_for = models.CharField(max_length=10, choices=Hidden.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="picture_has_words"),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="picture_has_a_size"),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="picture_format_is_known"),
            models.CheckConstraint(
                condition=Q(hidden_for__in=["", *Hidden.values]), name="picture_hidden_for_is_known"
            ),
        ]
        indexes = [models.Index(fields=["made_at"], condition=Q(used_at=None), name="picture_unused")]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        # The mark changes with the bytes, so that browsers keep what they got without asking, for a while.
        return f"{reverse('files:picture', args=[self.code, self.format])}?v={self.digest[:8]}"
