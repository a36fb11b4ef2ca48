"""Bring in the guides of another Maillon: one request, its manuscripts as they are, the same result twice."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from maillon.kernel.access.refusals import explain
from maillon.kernel.files.reading import MOST_BYTES as MOST_PICTURE_BYTES
from maillon.lib.fetching import Fetched, fetch
from maillon.lib.licences import get
from maillon.lib.refusal import Refused

from ...actions.importing import GuidesImported, RefusedFile, import_guides
from ...models import Guide
from ...reading.manuscripts import MOST_BYTES, read_text
from .pictures import Pictures

ARCHIVE = "emporter/guides.md.zip"
MOST_ARCHIVE = 30_000_000  # bytes
MOST_MEMBERS = 3_000
MOST_UNPACKED = 60_000_000  # bytes
MOST_PICTURES = 2_000
_MEMBER = re.compile(r"guides/([a-z]{2})/([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
_PICTURE = re.compile(r"images/([A-Z0-9]{8})\.(?:webp|jpg|png)")


def bring_from(
    address: str,
    *,
    now: datetime,
    dry_run: bool = False,
    inside: bool = False,
    get_page: Callable[..., Fetched] = fetch,
) -> GuidesImported:
    """Publish the guides of the Maillon at this address under its name, and withdraw those it no longer has.

    Raises Refused when it cannot be reached or gives no archive; a guide whose licence is not free refuses only itself.
    """
    base = address.strip().removesuffix("/") + "/"
    agent = f"Maillon (+{settings.MAILLON_URL or 'https://maillon.invalid'})"
    found = get_page(base + ARCHIVE, most_bytes=MOST_ARCHIVE, agent=agent, inside=inside)
    if found.status != 200:
        raise Refused("maillon_gives_nothing", status=found.status)
    return bring_archive(found.content, source=source_of(found.address), now=now, dry_run=dry_run)


@transaction.atomic
def bring_archive(content: bytes, *, source: str, now: datetime, dry_run: bool = False) -> GuidesImported:
    """Publish the guides of an archive under the name of its source, with the pictures they show."""
    manuscripts, pictures = _members(content)
    brought = Pictures(pictures, source=source, now=now)
    try:
        with TemporaryDirectory(prefix="maillon-guides-") as folder:
            refused = _unpack(manuscripts, Path(folder), brought if not dry_run else None)
            left_out = {_MEMBER.fullmatch(one.file)[2] for one in refused}
            done = import_guides(Path(folder), now=now, source=source, dry_run=dry_run, left_out=left_out)
    except BaseException:
        brought.forget()
        raise
    done.refused += refused
    return done


def source_of(address: str) -> str:
    """Name a source by its host; a long one is cut, and told apart by a mark."""
    name = urlsplit(address).netloc.lower().removeprefix("www.")
    most = Guide._meta.get_field("source").max_length
    return name if len(name) <= most else f"{name[: most - 9]}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _unpack(manuscripts: list[tuple[str, bytes]], folder: Path, pictures: Pictures | None) -> list[RefusedFile]:
    """Write the manuscripts of an archive in a folder, and return those that we may not publish or cannot show."""
    refused = []
    for name, manuscript in manuscripts:
        try:
            _check_is_free(manuscript)
            if pictures:
                pictures.bring_those_of(manuscript)
        except Refused as reason:
            refused.append(RefusedFile(name, reason.reason, explain(reason)))
            continue
        language, slug = _MEMBER.fullmatch(name).groups()
        place = folder / language / f"{slug}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(manuscript)
    return refused


def _members(content: bytes) -> tuple[list[tuple[str, bytes]], dict[str, bytes]]:
    """Read the manuscripts and the pictures of an archive, bounded in number and in size once unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            manuscripts = [one for one in archive.infolist() if _MEMBER.fullmatch(one.filename)]
            pictures = [one for one in archive.infolist() if _PICTURE.fullmatch(one.filename)]
            if len(manuscripts) > MOST_MEMBERS or len(pictures) > MOST_PICTURES:
                raise Refused("archive_too_large")
            # One more than allowed, whatever the archive says of its size: what is too long is then refused.
            read = _reader(archive)
            texts = [(one.filename, read(one, MOST_BYTES + 1)) for one in manuscripts]
            return texts, {_PICTURE.fullmatch(one.filename)[1]: read(one, MOST_PICTURE_BYTES + 1) for one in pictures}
    # All that the reader of archives raises on one that is broken or locked: nothing of ours happens in here.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Refused("archive_unreadable") from None


def _reader(archive: zipfile.ZipFile) -> Callable[[zipfile.ZipInfo, int], bytes]:
    """Return what reads members one after the other, and refuses once they hold too much together."""
    unpacked = 0

    def read(member: zipfile.ZipInfo, most: int) -> bytes:
        nonlocal unpacked
        with archive.open(member) as file:
            content = file.read(most)
        unpacked += len(content)
        if unpacked > MOST_UNPACKED:
            raise Refused("archive_too_large")
        return content

    return read


def _check_is_free(content: bytes) -> None:
    """Refuse a manuscript that may not be published here; one that cannot be read is left for the import to refuse."""
    try:
        licence = get(read_text(content.decode("utf-8-sig")).licence)
    except (Refused, UnicodeDecodeError):
        return
    if not licence.is_free:
        raise Refused("licence_not_free", licence=licence.label)
