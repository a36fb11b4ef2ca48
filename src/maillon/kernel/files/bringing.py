"""Take in the pictures of another Maillon, under the codes they have there, so that its texts show them here."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.journal.queries import entries_of
from maillon.lib.refusal import Refused

from . import reading
from .bare import is_bare
from .events import PictureChanged
from .models import MOST_WORDS, Format, Picture

CHANGES = ("crop", "blur")


def made_of(content: bytes) -> reading.Made:
    """Return a picture as it will be stored: byte for byte if it is as we store them, else made anew; or raise Refused."""
    made = reading.read_picture(BytesIO(content), size=len(content))
    with reading.open_stored(content) as image:
        kind, (width, height) = str(image.format), image.size
    fits = max(width, height) <= reading.MOST_SIDE
    if fits and (width, height) == (made.width, made.height) and is_bare(content, kind):
        return reading.Made(
            content, {"JPEG": Format.JPEG, "PNG": Format.PNG, "WEBP": Format.WEBP}[kind].value, width, height
        )
    return made


@transaction.atomic
def bring_picture(made: reading.Made, *, code: str, alt: str, source: str, now: datetime) -> Picture | None:
    """Keep a picture under its code, or keep what it has become there; nothing where it is here already.

    What somebody cut or hid in it here stays cut or hidden, whatever it becomes there.

    Raises Refused("picture_of_another_source") where another picture has that code: it is never replaced.
    """
    digest = sha256(made.content).hexdigest()
    picture = Picture.objects.select_for_update().filter(code=code).first()
    if picture is not None and picture.digest == digest:
        return None
    if picture is not None and picture.source != source:
        raise Refused("picture_of_another_source", code=code)
    if picture is not None and _is_changed_here(picture):
        return None
    old = picture.file.name if picture is not None else ""
    before = {"digest": picture.digest} if picture is not None else None
    if picture is None:
        picture = Picture(code=code, source=source, alt=alt.strip()[:MOST_WORDS] or code, made_at=now)
    picture.format, picture.width, picture.height = made.format, made.width, made.height
    picture.size, picture.digest = len(made.content), digest
    picture.file.save("picture", ContentFile(made.content), save=False)
    picture.save()
    record("bring", picture, at=now, before=before, after={"digest": digest})
    if old:
        publish(PictureChanged(code))
        transaction.on_commit(lambda: picture.file.storage.delete(old))
    return picture


def _is_changed_here(picture: Picture) -> bool:
    """Tell whether somebody cut or hid a part of it since it came."""
    return entries_of(picture).filter(verb__in=CHANGES).exists()
