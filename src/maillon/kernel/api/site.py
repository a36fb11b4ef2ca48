"""The public API: short, typed, readable without a key, limited and said so."""

from django.http import JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import Throttled
from ninja.throttling import AnonRateThrottle

READS_A_MINUTE = 120

api = NinjaAPI(
    title="Maillon",
    version="1",
    description=(
        f"Reading is public and needs no key: {READS_A_MINUTE} requests a minute from one address, then 429. "
        "Content is CC BY-SA 4.0; each place names its source."
    ),
    docs_url=None,
    openapi_url=None,
    throttle=[AnonRateThrottle(f"{READS_A_MINUTE}/m")],
)


@api.exception_handler(Throttled)
def too_many(request, exception):
    """Say how long to wait."""
    answer = JsonResponse({"detail": _("Too many requests: wait a minute.")}, status=429)
    answer["Retry-After"] = str(int(exception.wait or 60))
    return answer
