"""A video room for a conversation, at a service of the operator's choice, such as a Jitsi server."""

import hashlib
import hmac
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings

from .models import Thread


def video_room(thread: Thread, *, on: date) -> str:
    """Return the address of the room of that day, which nobody guesses; nothing where no service is set.

    It changes every day: whoever left the circle does not find tomorrow's.
    """
    if not settings.MAILLON_VIDEO_URL or thread.closed_at:
        return ""
    secret = hmac.new(settings.SECRET_KEY.encode(), f"video:{thread.code}:{on}".encode(), hashlib.sha256).hexdigest()
    return f"{settings.MAILLON_VIDEO_URL.rstrip('/')}/maillon-{secret[:24]}"


def video_host() -> str:
    """Name the service, so that people know where they go."""
    return urlsplit(settings.MAILLON_VIDEO_URL).hostname or ""
