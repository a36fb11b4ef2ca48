"""A guide shown on another site: a small card in a frame, and oEmbed, which tells others how to put it there."""

from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from maillon.kernel.access import public
from maillon.kernel.portal.whole import whole_address

from ...queries import guide_for

WIDTH, HEIGHT = 420, 230
LEAST_WIDTH, LEAST_HEIGHT = 240, 180
LONGEST_ADDRESS = 500


@public
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def card(request, slug):
    """A guide in short, for the page of somebody else; it leads here."""
    found = guide_for(request.person, slug)
    if found is None:
        raise Http404
    # Drawn without what pages know of their reader: nothing is asked of a session, no cookie is set.
    address = whole_address(request, found.get_absolute_url())
    context = {"guide": found, "address": address, "site_name": settings.MAILLON_SITE_NAME}
    with override(found.language):
        answer = HttpResponse(render_to_string("giving/card.html", context))
    patch_cache_control(answer, public=True, max_age=900)
    return answer


@public
@require_safe
def oembed(request):
    """Tell another site how to show a guide, given its address (oembed.com)."""
    if request.GET.get("format", "json") != "json":
        return _json({"error": _("Only JSON is answered.")}, 501)
    found = guide_for(request.person, _slug(request, request.GET.get("url", "")))
    if found is None:
        return _json({"error": _("There is nothing under this address.")}, 404)
    said = {
        "version": "1.0",
        "type": "link",
        "title": found.title,
        "author_name": ", ".join(found.authors),
        "provider_name": settings.MAILLON_SITE_NAME,
        "provider_url": whole_address(request, "/"),
        "cache_age": 86_400,
    }
    width, height = _size(request, "maxwidth", WIDTH), _size(request, "maxheight", HEIGHT)
    # Nothing wider or higher than asked may be answered: where the card cannot be read, there is a link.
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return _json(said)
    address = whole_address(request, reverse("giving:card", args=[found.slug]))
    frame = {"address": address, "guide": found, "width": width, "height": height}
    html = render_to_string("giving/frame.html", frame).strip()
    return _json({**said, "type": "rich", "html": html, "width": width, "height": height})


def _slug(request, address: str) -> str:
    """Return the guide that an address of this site leads to, or nothing."""
    try:
        parts = urlsplit(address[:LONGEST_ADDRESS])
        ours = {urlsplit(whole_address(request, "/")).netloc, request.get_host()}
        match = resolve(parts.path) if parts.scheme in ("http", "https") and parts.netloc in ours else None
    except (ValueError, Resolver404):
        return ""
    is_guide = match is not None and match.view_name in ("commons:guide", "giving:card")
    return match.kwargs["slug"] if is_guide else ""


def _size(request, name: str, usual: int) -> int:
    """Return how large the frame may be: what is asked, within reason."""
    asked = request.GET.get(name, "")
    return min(usual, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else usual


def _json(said: dict, status: int = 200) -> JsonResponse:
    answer = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
