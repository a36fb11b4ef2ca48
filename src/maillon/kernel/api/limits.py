"""How often one address may read; counted in memory by each process, since reading never writes."""

from django.core.cache import caches
from ninja.throttling import BaseThrottle

from maillon.kernel.access.address import client_address

READS_A_MINUTE = 120
WINDOW_SECONDS = 60


class ReadsAMinute(BaseThrottle):
    """A fixed window of one minute for each address."""

    def allow_request(self, request) -> bool:
        """Count this request and tell whether it may pass."""
        window = int(request.now.timestamp()) // WINDOW_SECONDS
        key = f"api:{client_address(request)}:{window}"
        memory = caches["limits"]
        memory.add(key, 0, timeout=WINDOW_SECONDS)
        try:
            return memory.incr(key) <= READS_A_MINUTE
        except ValueError:  # the memory was swept between the two
            return True

    def wait(self) -> float:
        """Return how long a window lasts, the longest one may have to wait."""
        return WINDOW_SECONDS
