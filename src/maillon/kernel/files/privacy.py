"""How long pictures are kept, and what somebody takes away of theirs."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .models import Picture


def delete_with_files(expired, *, now) -> None:
    """Delete pictures, and their bytes."""
    files = [picture.file for picture in expired.only("file")]
    expired.delete()
    for file in files:
        file.storage.delete(file.name)


keep(
    Picture,
    "made_at",
    for_=timedelta(days=365),
    erase=delete_with_files,
    where=Q(used_at=None),
    label=_("Pictures that no text shows"),
    why=_("So that somebody who comes back to a draft finds its pictures."),
)


@on_erasure
def leave_the_pictures(person, *, now) -> None:
    """Delete the pictures that no text shows, and take the name off the others, which belong to the commons."""
    theirs = Picture.objects.filter(owner=person)
    delete_with_files(theirs.filter(used_at=None), now=now)
    theirs.update(owner=None)


def pictures_of(person) -> list[dict]:
    """Return the pictures somebody sent, as plain values."""
    theirs = Picture.objects.filter(owner=person).order_by("pk")
    return [{"at": one.made_at.isoformat(), "words": one.alt, "address": one.get_absolute_url()} for one in theirs]


on_export("pictures", pictures_of)
