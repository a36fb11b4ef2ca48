"""Give a picture, as bytes that a browser can only look at."""

from datetime import timedelta

from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillon.kernel.access import may, public
from maillon.lib.codes import normalise_code

from .models import Format, Picture

# Whoever is shown may say no at any time: no copy on the way outlives it by more than this.
KEPT = timedelta(hours=1)
GONE = 410
TYPES = {Format.JPEG: "image/jpeg", Format.PNG: "image/png", Format.WEBP: "image/webp"}


@public
@require_safe
def picture(request, code, kind):
    """One picture; kept for an hour under an address that names its bytes, asked again under any other; 410 once hidden."""
    found = Picture.objects.filter(code=normalise_code(code)).first() if "\x00" not in code else None
    if found is None:
        raise Http404
    is_hidden = bool(found.hidden_for)
    if is_hidden and not may(request.person, "see", found):
        answer = HttpResponse(
            _("This picture is not shown any more."), status=GONE, content_type="text/plain; charset=utf-8"
        )
        patch_cache_control(answer, no_store=True)
        return answer
    answer = _unchanged(request, found) or _whole(found)
    answer["ETag"] = _mark(found)
    if is_hidden:
        patch_cache_control(answer, private=True, no_store=True)
    elif request.GET.get("v") == found.digest[:8]:
        patch_cache_control(answer, public=True, max_age=int(KEPT.total_seconds()), must_revalidate=True)
    else:
        patch_cache_control(answer, no_cache=True)
    return answer


def _whole(found: Picture) -> FileResponse:
    try:
        answer = FileResponse(found.file.open("rb"), content_type=TYPES[Format(found.format)])
    except FileNotFoundError:
        raise Http404 from None
    answer["Content-Disposition"] = "inline"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _unchanged(request, found: Picture) -> HttpResponse | None:
    """Answer that a browser has it already, where it says so, without opening the file."""
    if "If-None-Match" not in request.headers:
        return None
    return get_conditional_response(request, etag=_mark(found))


def _mark(found: Picture) -> str:
    return f'"{found.digest[:32]}"'
