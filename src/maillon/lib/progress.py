"""A progress bar on a terminal, and nothing at all elsewhere."""

import sys
from collections.abc import Callable
from typing import TextIO


def bar_on(stream: TextIO | None = None) -> Callable[[int, int], None] | None:
    """Return a function that draws (done, total) on a terminal; None when nobody is looking."""
    shown = stream or sys.stderr
    if not shown.isatty():
        return None

    def draw(done: int, total: int) -> None:
        filled = 30 * done // max(total, 1)
        end = "\n" if done >= total else ""
        shown.write(f"\r[{'█' * filled}{'·' * (30 - filled)}] {done:>6} / {total}{end}")
        shown.flush()

    return draw
