"""Where a request comes from, for limits only: it is never stored as it is."""

import hashlib
import ipaddress

from django.conf import settings

# Whoever rents one machine is given all the addresses of such a network.
ONE_PLACE = 64


def client_address(request) -> str:
    """Return a short fingerprint of the visitor's address, as our own proxy tells it when we have one."""
    return fingerprint_of(request.META.get("REMOTE_ADDR", ""), forwarded=request.headers.get("X-Forwarded-For", ""))


def fingerprint_of(address: str, *, forwarded: str = "") -> str:
    """Return the fingerprint of a place of the network: an address, or the whole network of one of the new kind (IPv6)."""
    if settings.MAILLON_TRUSTED_PROXY:
        # The last hop is the only one our own proxy vouches for.
        address = forwarded.rpartition(",")[2].strip() or address
    return hashlib.sha256(f"{settings.SECRET_KEY}{_place(address)}".encode()).hexdigest()[:24]


def _place(address: str) -> str:
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if known.version == 4 or known.ipv4_mapped:
        return str(getattr(known, "ipv4_mapped", None) or known)
    return str(ipaddress.ip_network((known, ONE_PLACE), strict=False))
