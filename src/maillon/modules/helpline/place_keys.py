"""The links that let a place answer without an account; the database keeps only their fingerprints."""

import secrets
from datetime import datetime

from maillon.kernel.privacy.fields import digest

from .models import Handover, PlaceKey

LONGEST = 60


def new_key(handover: Handover, *, now: datetime) -> str:
    """Make one more key for the place, and return the secret to put in its link; earlier links go on working."""
    secret = secrets.token_urlsafe(32)
    keep_key(handover, secret, now=now)
    return secret


def keep_key(handover: Handover, secret: str, *, now: datetime) -> None:
    """Keep the fingerprint of a secret: whoever has the secret opens this hand-over."""
    PlaceKey.objects.create(handover=handover, digest=_fingerprint(secret), made_at=now)


def opened_by(secret: str) -> Handover | None:
    """Return the hand-over that this secret opens, or None when it opens nothing, or nothing any more."""
    if not secret or len(secret) > LONGEST:
        return None
    found = Handover.objects.filter(keys__digest=_fingerprint(secret))
    return found.select_related("request__territory", "by").first()


def revoke_keys(handover: Handover) -> None:
    """Make every link sent to the place open nothing."""
    handover.keys.all().delete()


def _fingerprint(secret: str) -> str:
    return digest(secret, purpose="helpline.place_key")
