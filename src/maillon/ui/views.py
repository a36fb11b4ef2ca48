"""Two pages: remember how a person reads, and show every component."""

from urllib.parse import urlsplit

from django.http import HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from maillon.ui import samples
from maillon.ui.reading import COOKIE, THEMES, Reading, read

YEAR = 365 * 24 * 3600


# Exempt, so that public pages set no cookie and can be cached; it only changes how the caller's own pages look.
@csrf_exempt
@require_POST
def reading_preferences(request):
    """Keep the reading preferences in a cookie and go back where the person was."""
    origin = request.headers.get("Origin", "")
    if origin not in ("", "null") and urlsplit(origin).netloc != request.get_host():
        return HttpResponseForbidden()
    fields = {name: request.POST.get(name, "") for name in ("theme", "size", "spacing", "simple", "aid")}
    chosen = Reading() if "reset" in request.POST else read(**fields)
    response = HttpResponseRedirect(_safe_return(request))
    response.set_cookie(COOKIE, chosen.as_cookie(), max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_safe
def styleguide(request):
    """Show each registered component in each of its states, in the theme asked for."""
    theme = request.GET.get("theme", "")
    reading = {"reading": Reading(theme=theme)} if theme in THEMES else {}
    return render(request, "ui/styleguide.html", {"components": samples.rendered(request), **reading})


def _safe_return(request):
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else "/"


reading_preferences.access = "public"
styleguide.access = "public"
