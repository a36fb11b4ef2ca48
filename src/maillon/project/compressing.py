"""Answers made shorter on the way, where nothing in them is worth guessing (docs/adr/0014)."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "image/svg+xml", "application/json", "application/manifest+json", "application/atom+xml")


class shorter_answers(GZipMiddleware):
    """Compress what is read without a session: whoever makes this browser ask for it could read the same at home."""

    def process_response(self, request, response):
        """Compress pages, drawings and feeds; a file to download is packed already, or is sent as it is made."""
        if request.method != "GET" or response.streaming or _is_personal(request, response):
            return response
        if not response.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)


def _is_personal(request, response) -> bool:
    private = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return not private.isdisjoint(request.COOKIES) or not private.isdisjoint(response.cookies)
