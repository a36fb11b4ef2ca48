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

from maillon.kernel.access.refusals import explain
from maillon.lib.fetching import Fetched, fetch
from maillon.lib.licences import get
from maillon.lib.refusal import Refused

from ...actions.importing import GuidesImported, RefusedFile, import_guides
from ...models import Guide
from ...reading.manuscripts import MOST_BYTES, read_text

ARCHIVE = "emporter/guides.md.zip"
MOST_ARCHIVE = 30_000_000  # bytes
MOST_MEMBERS = 3_000
MOST_UNPACKED = 60_000_000  # bytes
_MEMBER = re.compile(r"guides/([a-z]{2})/([a-z0-9]+(?:-[a-z0-9]+)*)\.md")


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


def bring_archive(content: bytes, *, source: str, now: datetime, dry_run: bool = False) -> GuidesImported:
    """Publish the guides of an archive under the name of its source."""
    with TemporaryDirectory(prefix="maillon-guides-") as folder:
        refused = _unpack(content, Path(folder))
        done = import_guides(Path(folder), now=now, source=source, dry_run=dry_run)
    done.refused += refused
    return done


def source_of(address: str) -> str:
    """Name a source by its host; a long one is cut, and told apart by a mark."""
    name = urlsplit(address).netloc.lower().removeprefix("www.")
    most = Guide._meta.get_field("source").max_length
    return name if len(name) <= most else f"{name[: most - 9]}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _unpack(content: bytes, folder: Path) -> list[RefusedFile]:
    """Write the manuscripts of an archive in a folder, and return those whose licence does not let us."""
    refused = []
    for name, manuscript in _manuscripts(content):
        if reason := _not_free(manuscript):
            refused.append(RefusedFile(name, reason.reason, explain(reason)))
            continue
        language, slug = _MEMBER.fullmatch(name).groups()
        place = folder / language / f"{slug}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(manuscript)
    return refused


def _manuscripts(content: bytes) -> list[tuple[str, bytes]]:
    """Read the manuscripts of an archive, bounded in number and in size once unpacked."""
    found, unpacked = [], 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if _MEMBER.fullmatch(member.filename)]
            if len(members) > MOST_MEMBERS:
                raise Refused("archive_too_large")
            for member in members:
                with archive.open(member) as text:
                    # One more than allowed, whatever the archive says of its size: the import then refuses it.
                    found.append((member.filename, text.read(MOST_BYTES + 1)))
                unpacked += len(found[-1][1])
                if unpacked > MOST_UNPACKED:
                    raise Refused("archive_too_large")
    # All that the reader of archives raises on one that is broken or locked: nothing of ours happens in here.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Refused("archive_unreadable") from None
    return found


def _not_free(content: bytes) -> Refused | None:
    """Return why a manuscript may not be published here; one that cannot be read is left for the import to refuse."""
    try:
        licence = get(read_text(content.decode("utf-8-sig")).licence)
    except (Refused, UnicodeDecodeError):
        return None
    return None if licence.is_free else Refused("licence_not_free", licence=licence.label)
