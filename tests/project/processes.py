"""Look at processes from outside."""

import os
import time
from pathlib import Path


def wait_until(fact, *, seconds: float = 120):
    """Return what the fact gives as soon as it is true, or fail; the wait is long, for a machine busy elsewhere."""
    deadline = time.monotonic() + seconds
    while not (found := fact()):
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)
    return found


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    children = [
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _parent(int(entry.name)) == pid
    ]
    return [pid, *(member for child in children for member in family(child))]


def kill_all(pids: list[int]) -> None:
    """Kill without warning."""
    for pid in pids:
        try:
            os.kill(pid, 9)
        except ProcessLookupError:
            continue


def _parent(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None
