"""Take a picture in, let it wait for its form, show it on a listing, and let go of it with its bytes."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile, File
from django.db import transaction
from PIL import Image

from maillon.kernel.access.limits import count_hit
from maillon.kernel.files.reading import open_stored, read_picture
from maillon.kernel.journal.actions import record
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..models import Listing, ListingPicture
from ..pictures import gallery_of, small_size
from ..pictures_table import LONGEST_ALT

A_PERSON_AN_HOUR = 60
SMALL_QUALITY = 76


@dataclass(frozen=True)
class PicturesSaid:
    """What an author wants of the pictures, by their codes: which waiting ones come, which go, and the words of each."""

    coming: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()
    alts: Mapping[str, str] = field(default_factory=dict)


def let_wait(upload: File, *, by, now: datetime) -> ListingPicture:
    """Keep what an uploaded picture shows until its form is kept too; raises Refused in words."""
    count_hit(f"listings.picture:{by.pk}", per=timedelta(hours=1), limit=A_PERSON_AN_HOUR, now=now)
    made = read_picture(upload, size=upload.size or 0)
    picture = ListingPicture(
        owner=by, format=made.format, width=made.width, height=made.height, digest=sha256(made.content).hexdigest(),
        made_at=now,
    )  # fmt: skip
    picture.file.save(f"picture.{made.format}", ContentFile(made.content), save=False)
    picture.small.save("picture.webp", ContentFile(_small(made.content)), save=False)
    picture.save(force_insert=True)
    return picture


@transaction.atomic
def keep_pictures(listing: Listing, said: PicturesSaid | None, *, by, now: datetime) -> bool:
    """Show on a listing the pictures that are wanted, in their order; returns whether some of it was never read.

    Raises Refused("too_many_pictures") beyond what its kind lets it show, however many forms are sent at once.
    """
    if said is None:
        return False
    Listing.objects.select_for_update(no_key=True).get(pk=listing.pk)
    before = list(listing.pictures.order_by("number"))
    staying = [one for one in before if one.code not in said.gone]
    known = {one.digest for one in staying}
    coming, needless = [], []
    for one in _waiting(said, by=by):
        if one.digest in known or one.code in said.gone:
            needless.append(one)
        else:
            known.add(one.digest)
            coming.append(one)
    if coming and len(staying) + len(coming) > listing.kind.pictures:
        raise Refused("too_many_pictures", most=listing.kind.pictures)
    words, was_shown = {one.code: one.alt for one in before}, gallery_of(before)
    let_go([*needless, *(one for one in before if one.code in said.gone)])
    for number, one in enumerate([*staying, *coming], start=1):
        one.listing, one.number = listing, number
        one.alt = one_line(said.alts.get(one.code, one.alt), most=LONGEST_ALT)
        one.save(update_fields=["listing", "number", "alt"])
    listing.gallery = gallery_of([*staying, *coming])
    if listing.gallery == was_shown:
        return False
    listing.save(update_fields=["gallery"])
    codes = {"before": {"pictures": sorted(words)}, "after": {"pictures": [one["code"] for one in listing.gallery]}}
    record("change pictures", listing, by=by, at=now, **codes)
    return bool(coming) or any(one.alt and one.alt != words[one.code] for one in staying)


def brings_new(listing: Listing, said: PicturesSaid | None, *, by) -> bool:
    """Tell whether pictures wait that the listing does not show: the same form sent twice brings the same ones."""
    shown = set(listing.pictures.values_list("digest", flat=True))
    return said is not None and any(one.digest not in shown for one in _waiting(said, by=by))


def let_go(pictures: Iterable[ListingPicture]) -> None:
    """Delete pictures, and their bytes once that is sure."""
    pictures = list(pictures)
    ListingPicture.objects.filter(pk__in=[one.pk for one in pictures]).delete()
    files = [file for one in pictures for file in (one.file, one.small)]
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files])


@transaction.atomic
def let_go_of_all(listings: Iterable[Listing]) -> None:
    """Delete all the pictures of these listings."""
    keys = [listing.pk for listing in listings]
    let_go(ListingPicture.objects.filter(listing__in=keys))
    Listing.objects.filter(pk__in=keys).update(gallery=[])


def _waiting(said: PicturesSaid, *, by) -> list[ListingPicture]:
    waiting = ListingPicture.objects.select_for_update().order_by("pk")
    found = waiting.filter(code__in=said.coming, owner=by, listing__isnull=True)
    return sorted(found, key=lambda one: said.coming.index(one.code))


def _small(content: bytes) -> bytes:
    with open_stored(content) as image:
        size = small_size(*image.size)
        image.draft("RGB", size)
        drawn = image.convert("RGBA" if image.mode in {"RGBA", "LA", "PA", "P"} else "RGB")
    target = io.BytesIO()
    drawn.resize(size, Image.Resampling.LANCZOS).save(target, "WEBP", quality=SMALL_QUALITY, method=4)
    return target.getvalue()
