"""The secret part of a private address: derived from its code by a secret of the installation."""

from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Feed

SALT = "maillon.agenda.feed"
SIGNS = 32


def key_of(feed: Feed) -> str:
    """Return the secret part of the address of a feed."""
    return _seal(feed.code)


def feed_of(code: str, key: str) -> Feed | None:
    """Return the feed of an address, if it is one and its owner is still there."""
    found = Feed.objects.select_related("person").filter(code=code, person__is_active=True).first()
    return found if found is not None and constant_time_compare(key, _seal(code)) else None


def _seal(code: str) -> str:
    return salted_hmac(SALT, code, algorithm="sha256").hexdigest()[:SIGNS]
