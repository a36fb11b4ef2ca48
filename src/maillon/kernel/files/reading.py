"""Read the file of a picture: only what it shows comes out, upright, small, and without anything else it carried."""

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from maillon.lib.refusal import Refused

from .models import Format

MOST_BYTES = 20_000_000
MOST_SIDE = 1600
MOST_PNG_BYTES = 700_000
# Rows of a JPEG are read at an eighth of their size; other formats are opened whole in memory.
MOST_PIXELS = {"JPEG": 85_000_000, "PNG": 32_000_000, "WEBP": 32_000_000}
QUALITY = 84
_OF_TELEPHONES = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


@dataclass(frozen=True)
class Made:
    """A picture as it will be stored."""

    content: bytes
    format: str
    width: int
    height: int


def read_picture(file: BinaryIO, *, size: int) -> Made:
    """Make a stored picture of a file, or raise Refused with what to do about it."""
    if size > MOST_BYTES:
        raise Refused("picture_too_heavy", most=MOST_BYTES // 1_000_000)
    head = file.read(512)
    file.seek(0)
    _refuse_by_its_first_bytes(head)
    try:
        with Image.open(file, formats=tuple(MOST_PIXELS)) as image:
            if image.width * image.height > MOST_PIXELS[str(image.format)]:
                raise Refused("picture_too_large")
            image.draft("RGB", (MOST_SIDE, MOST_SIDE))
            kind = {"JPEG": Format.JPEG, "PNG": Format.PNG, "WEBP": Format.WEBP}[str(image.format)]
            return store(_only_what_it_shows(image), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("picture_too_large") from None
    except Refused:
        raise
    # Decoders raise nearly anything on a file that is broken, or made to hurt.
    except Exception:
        raise Refused("picture_unreadable") from None


def open_stored(content: bytes) -> Image.Image:
    """Open what we stored ourselves."""
    return Image.open(io.BytesIO(content), formats=tuple(MOST_PIXELS))


def store(image: Image.Image, kind: Format, *, quality: int = QUALITY) -> Made:
    """Write a picture in its format; a heavy drawing is written as WebP instead."""
    content = _written(image, kind, quality)
    if kind == Format.PNG and len(content) > MOST_PNG_BYTES:
        kind = Format.WEBP
        content = _written(image, kind, quality)
    return Made(content, kind.value, image.width, image.height)


def _refuse_by_its_first_bytes(head: bytes) -> None:
    if not head:
        raise Refused("picture_empty")
    if head[4:8] == b"ftyp" and head[8:12] in _OF_TELEPHONES:
        raise Refused("picture_of_telephone")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<!--", b"<html")):
        raise Refused("picture_is_a_drawing")
    if not head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) and head[8:12] != b"WEBP":
        raise Refused("picture_of_unknown_kind")


def _only_what_it_shows(image: Image.Image) -> Image.Image:
    """Copy the pixels, upright and in the usual colours, on a new picture: nothing else can follow."""
    profile = image.info.get("icc_profile")
    image.load()
    has_holes = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    shown = ImageOps.exif_transpose(image)
    if profile and shown.mode == "RGB":
        shown = _in_usual_colours(shown, profile)
    shown = shown.convert("RGBA" if has_holes else "RGB")
    shown.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new(shown.mode, shown.size)
    clean.paste(shown)
    return clean


def _in_usual_colours(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _written(image: Image.Image, kind: Format, quality: int) -> bytes:
    target = io.BytesIO()
    match kind:
        case Format.JPEG:
            image.convert("RGB").save(target, "JPEG", quality=quality, optimize=True, progressive=True)
        case Format.PNG:
            image.save(target, "PNG", optimize=True)
        case Format.WEBP:
            image.save(target, "WEBP", quality=quality, method=4)
    return target.getvalue()
