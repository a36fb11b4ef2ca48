"""Pages for what goes wrong: each says what happened, what is kept, and what to do."""

from django.conf import settings
from django.shortcuts import render

KEPT_FIELDS = 60


def bad_request(request, exception=None):
    """The request makes no sense to us."""
    return render(request, "portal/error.html", {"kind": "bad"}, status=400)


def forbidden(request, exception=None):
    """The person may not enter here."""
    return render(request, "portal/error.html", {"kind": "forbidden"}, status=403)


def not_found(request, exception=None):
    """There is nothing here, or nothing for this person."""
    return render(request, "portal/error.html", {"kind": "missing"}, status=404)


def server_error(request):
    """Something broke: the page must not depend on anything that may be broken."""
    return render(None, "portal/broken.html", {"name": settings.MAILLON_SITE_NAME}, status=500)


def stale_form(request, reason=""):
    """A form sent from a page left open too long: show what was typed, ready to be sent again.

    Offered only when the browser says the form came from this very site; a foreign page gets a plain refusal.
    """
    typed = []
    if _is_ours(request):
        typed = [
            (name, value)
            for name in list(request.POST)[:KEPT_FIELDS]
            if name != "csrfmiddlewaretoken"
            for value in request.POST.getlist(name)
        ]
    context = {"kind": "stale", "typed": typed, "again": request.get_full_path()}
    return render(request, "portal/stale_form.html", context, status=403)


def _is_ours(request) -> bool:
    origin = request.headers.get("Origin", "")
    return origin == f"{request.scheme}://{request.get_host()}"
