"""Pages for what goes wrong: each says what happened, what is kept, and what to do."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.typed import readable, typed_in

LONGEST_SHOWN = 300

WORDS = {
    400: (
        _("We did not understand this request"),
        _("Its address or what came with it is damaged."),
        _("Check the address, or start again from the first page."),
    ),
    403: (
        _("This page is not for you"),
        _("It is kept for the people who work on it."),
        _("If it should be yours, sign in with another account, or ask your coordinator."),
    ),
    404: (
        _("There is nothing here"),
        _("The address is wrong, or the page has gone."),
        _("Tell us what you are looking for: we will find it together."),
    ),
}


def bad_request(request, exception=None):
    """The request makes no sense to us."""
    return _page(request, 400)


def forbidden(request, exception=None):
    """The person may not enter here."""
    return _page(request, 403)


def not_found(request, exception=None):
    """There is nothing here, or nothing for this person."""
    return _page(request, 404)


def server_error(request):
    """Something broke: the page must not depend on anything that may be broken."""
    context = {"name": settings.MAILLON_SITE_NAME, "number": settings.MAILLON_HELPLINE_NUMBER}
    return render(None, "portal/broken.html", context, status=500)


def stale_form(request, reason=""):
    """A form sent from a page left open too long: show what was typed, ready to be sent again.

    Offered only when the browser says the form came from this very site; a foreign page gets a plain refusal.
    """
    typed = typed_in(request) if _is_ours(request) else []
    shown = [value[:LONGEST_SHOWN] for value in readable(typed)]
    context = {"typed": typed, "shown": shown, "again": request.get_full_path()}
    return render(request, "portal/stale_form.html", context, status=403)


def _page(request, status):
    title, lead, advice = WORDS[status]
    return render(request, "portal/error.html", {"title": title, "lead": lead, "advice": advice}, status=status)


def _is_ours(request) -> bool:
    origin = request.headers.get("Origin", "")
    return origin == f"{request.scheme}://{request.get_host()}"
