"""Keep a picture, cut it, blur what it should not show (the old bytes do not survive), hide it whole for a time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from . import areas, reading
from .areas import Area
from .events import PictureChanged
from .models import MOST_WORDS, Format, Hidden, Picture

A_PERSON_AN_HOUR = 60


def keep_picture(upload: UploadedFile, *, alt: str, by, now: datetime) -> Picture:
    """Store what an uploaded picture shows, with the words that stand for it; raises Refused in words."""
    words = _words(alt)
    count_hit(f"files.picture:{by.pk}", per=timedelta(hours=1), limit=A_PERSON_AN_HOUR, now=now)
    made = reading.read_picture(upload, size=upload.size or 0)
    with transaction.atomic():
        picture = Picture(owner=by, alt=words, made_at=now)
        _put(picture, made)
        picture.save()
        record("keep", picture, by=by, at=now, after={"digest": picture.digest})
    return picture


def crop(picture: Picture, area: Area, *, seen: str, by, now: datetime) -> Picture:
    """Keep only an area; raises Refused("stale") unless the picture still is the one that was seen."""
    return _change(picture, "crop", lambda image: areas.cropped(image, area), seen=seen, by=by, now=now)


def blur(picture: Picture, hidden: list[Area], *, seen: str, by, now: datetime) -> Picture:
    """Make areas unreadable for ever, wherever the picture is shown."""
    if not hidden:
        raise Refused("area_missing")
    return _change(picture, "blur", lambda image: areas.blurred(image, hidden), seen=seen, by=by, now=now)


@transaction.atomic
def say_anew(picture: Picture, *, alt: str, by, now: datetime) -> Picture:
    """Change the words that stand for a picture."""
    require(by, "change", picture)
    picture.alt = _words(alt)
    picture.save(update_fields=["alt"])
    return picture


def note_use(codes: Iterable[str], *, now: datetime) -> None:
    """Remember that a text shows these pictures: they are kept as long as it is."""
    Picture.objects.filter(code__in=list(codes), used_at=None).update(used_at=now)


@transaction.atomic
def hide(picture: Picture, *, why: Hidden, by=None, now: datetime) -> Picture:
    """Let its address answer that it is gone; the words and the bytes are kept. The texts that show it decide who may."""
    return _hidden(picture, why, by=by, now=now)


@transaction.atomic
def show_again(picture: Picture, *, by=None, now: datetime) -> Picture:
    """Let everybody see a picture that was hidden."""
    return _hidden(picture, "", by=by, now=now)


def _hidden(picture: Picture, why: str, *, by, now: datetime) -> Picture:
    picture.refresh_from_db(from_queryset=Picture.objects.select_for_update())
    before, picture.hidden_for = picture.hidden_for, why
    if before != why:
        picture.save(update_fields=["hidden_for"])
        verb = "hide" if why else "show"
        record(verb, picture, by=by, at=now, before={"hidden_for": before}, after={"hidden_for": why})
        publish(PictureChanged(picture.code))
    return picture


@transaction.atomic
def _change(picture: Picture, verb: str, change, *, seen: str, by, now: datetime) -> Picture:
    require(by, "change", picture)
    picture.refresh_from_db(from_queryset=Picture.objects.select_for_update())
    if picture.digest != seen:
        raise Refused("stale")
    before, old = picture.digest, picture.file.name
    with picture.file.open("rb") as file, reading.open_stored(file.read()) as image:
        image.load()
        made = reading.store(change(image), Format(picture.format), quality=90)
    _put(picture, made)
    picture.save()
    record(verb, picture, by=by, at=now, before={"digest": before}, after={"digest": picture.digest})
    publish(PictureChanged(picture.code))
    transaction.on_commit(lambda: picture.file.storage.delete(old))
    return picture


def _put(picture: Picture, made: reading.Made) -> None:
    picture.format, picture.width, picture.height = made.format, made.width, made.height
    picture.size, picture.digest = len(made.content), sha256(made.content).hexdigest()
    picture.file.save("picture", ContentFile(made.content), save=False)


def _words(alt: str) -> str:
    words = one_line(alt)
    if not words:
        raise Refused("picture_without_words")
    if len(words) > MOST_WORDS:
        raise Refused("picture_words_too_long", most=MOST_WORDS)
    return words
