"""What programs ask for: is it up, what may be crawled, how to put it on a telephone's home screen."""

from django.conf import settings
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control

from maillon.kernel.access import public

from ..whole import whole_address

PAPER, DEEP = "#FBF7EF", "#073B45"
PRIVATE = ("/compte/", "/suivi/", "/permanence/", "/coordination/", "/demo/", "/recherche/")


@public
def healthz(request):
    """Answer 200 when pages can be served: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@public
@cache_control(max_age=86_400, public=True)
def robots(request):
    """Let everything public be found; nothing of a demonstration."""
    closed = ["/"] if settings.MAILLON_DEMO else PRIVATE
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    if not settings.MAILLON_DEMO:
        lines += [f"Sitemap: {whole_address(request, reverse('portal:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), "text/plain")


@public
@cache_control(max_age=86_400, public=True)
def manifest(request):
    """Let the site be put on a home screen."""
    return JsonResponse(
        {
            "name": settings.MAILLON_SITE_NAME,
            "short_name": settings.MAILLON_SITE_NAME[:12],
            "lang": request.LANGUAGE_CODE,
            "start_url": reverse("portal:home"),
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": DEEP,
            "icons": [{"src": static("ui/img/logo.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )


@public
@cache_control(max_age=86_400, public=True)
def favicon(request):
    """Old browsers ask here; the drawing is elsewhere."""
    return redirect(static("ui/img/logo.svg"), permanent=True)
