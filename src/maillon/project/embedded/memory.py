"""How much memory the server may keep pages of the database in."""

import os
from collections.abc import Sequence
from pathlib import Path

MEGABYTE = 1024 * 1024
SHARE, LEAST, MOST = 8, 128, 512  # an eighth of what there is, in megabytes
# What a container may use, in the two ways Linux says it; the machine around it may have far more.
LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def shared_megabytes(there_is: int | None = None, limits: Sequence[Path] = LIMITS) -> int:
    """Return an eighth of the memory of this machine, or container, in megabytes: from 128 to 512. `there_is` in bytes."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if there_is is None else there_is
    memory = min([machine, *(limit for path in limits if (limit := _read(path)) is not None)])
    return max(LEAST, min(MOST, memory // SHARE // MEGABYTE))


def _read(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):  # no such file, or "max": no limit
        return None
