"""What happens to the messages that leave."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class AddressDied(Event):
    """An address no longer answers; it is told by its fingerprint (see fingerprints.py), never by itself."""

    channel: str
    address_digest: str
