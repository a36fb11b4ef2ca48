"""The secret that fingerprints are made with: drawn once, read once by each process."""

import secrets
from functools import lru_cache

from .models import FingerprintKey


@lru_cache(maxsize=1)
def fingerprint_key() -> str:
    """Return the secret, and draw it where there is none yet; many at once draw one."""
    known = FingerprintKey.objects.filter(pk=1).first()
    if known is None:
        FingerprintKey.objects.bulk_create([FingerprintKey(pk=1, secret=secrets.token_hex(32))], ignore_conflicts=True)
        known = FingerprintKey.objects.get(pk=1)
    return known.secret
