"""Addresses known by their fingerprint, to find those that do not answer without reading any."""

from maillon.kernel.privacy.fields import digest


def address_digest(address: str) -> str:
    """Return the fingerprint of an e-mail address or a number, whatever its capitals; nothing for no address."""
    return digest(address.strip().lower(), purpose="address") if address else ""
