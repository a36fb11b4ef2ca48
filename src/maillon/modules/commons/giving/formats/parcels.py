"""A ZIP that has the same bytes for the same content."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

# The first moment a ZIP can tell: when it was made says nothing of what is inside.
MOMENT = (1980, 1, 1, 0, 0, 0)


def write_zip(path: Path, members: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> None:
    """Write (name, content) pairs in their order; those in `stored` are not compressed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
