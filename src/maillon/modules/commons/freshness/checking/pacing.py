"""Be slow enough for each host: one request at a time, and a pause between two."""

import time
from collections.abc import Callable, Iterable

from ..policy import PAUSE


class Pace:
    """Remembers when each host was last asked; called with a host, it waits until it may be asked again."""

    def __init__(self, *, pause: float = PAUSE, clock: Callable = time.monotonic, sleep: Callable = time.sleep):
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._asked: dict[str, float] = {}

    def __call__(self, host: str) -> None:
        ready = self._asked.get(host, float("-inf")) + self._pause
        if ready > self._clock():
            self._sleep(ready - self._clock())
        self._asked[host] = self._clock()


def interleaved(links: Iterable) -> list:
    """Order addresses so that two of one host stand as far apart as they can, and nobody waits for nothing."""
    by_host: dict[str, list] = {}
    for link in links:
        by_host.setdefault(link.host, []).append(link)
    places = [(place / len(found), host, link) for host, found in by_host.items() for place, link in enumerate(found)]
    return [link for _share, _host, link in sorted(places, key=lambda one: one[:2])]
