"""Calendar files as pages give them: what names an event for ever, and the answer that carries them."""

from django.conf import settings
from django.http import HttpResponse


def uid_of(code: str) -> str:
    """Name what a calendar shows, the same whatever changes of it."""
    domain = settings.MAILLON_URL.rpartition("/")[2].partition(":")[0] or "maillon"
    return f"{code}@{domain}"


def calendar_answer(text: str, name: str, *, is_public: bool = False) -> HttpResponse:
    """Give a calendar file; one that is for everybody may be kept a quarter of an hour by whoever carries it."""
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "public, max-age=900" if is_public else "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer
