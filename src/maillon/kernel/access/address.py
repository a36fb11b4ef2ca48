"""Where a request comes from, for limits only: it is never stored as it is."""

import hashlib

from django.conf import settings


def client_address(request) -> str:
    """Return a short fingerprint of the visitor's address, as our own proxy tells it when we have one."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.MAILLON_TRUSTED_PROXY:
        # The last hop is the only one our own proxy vouches for.
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    return hashlib.sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()[:24]
