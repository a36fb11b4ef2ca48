"""The address that ends one alert without signing in: whoever received it may press, and do nothing else."""

from django.core import signing
from django.urls import reverse

from maillon.kernel.notices.actions import absolute

from .models import Watch

SALT = "watches.stop"


def stop_url(watch: Watch) -> str:
    """Return the whole address where that search falls silent."""
    return absolute(reverse("watches:stop", args=[signing.dumps(watch.code, salt=SALT)]))


def watch_of(token: str) -> Watch | None:
    """Return the search of an address, if it is one of ours and still kept."""
    try:
        return Watch.objects.of_known_kinds().filter(code=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None
