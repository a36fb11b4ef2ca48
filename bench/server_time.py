"""How much processor time a program has spent, and all the processes it started."""

import os
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def milliseconds_of(process: int) -> float:
    """Return what /proc says: user and system time of the process, of its children, ended or not."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    ticks = sum(int(value) for value in fields[11:15])
    children = Path(f"/proc/{process}/task").glob("*/children")
    alive = [int(number) for listed in children for number in listed.read_text().split()]
    return ticks * 1000 / TICKS_A_SECOND + sum(milliseconds_of(child) for child in alive)
