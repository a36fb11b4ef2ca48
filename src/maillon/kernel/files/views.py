"""Give a picture, as bytes that a browser can only look at."""

from django.http import FileResponse, Http404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from maillon.kernel.access import public
from maillon.lib.codes import normalise_code

from .models import Format, Picture

A_YEAR = 365 * 24 * 3600
TYPES = {Format.JPEG: "image/jpeg", Format.PNG: "image/png", Format.WEBP: "image/webp"}


@public
@require_safe
def picture(request, code, kind):
    """One picture; kept for ever under an address that names its bytes, asked again under any other."""
    found = Picture.objects.filter(code=normalise_code(code)).first() if "\x00" not in code else None
    if found is None:
        raise Http404
    try:
        answer = FileResponse(found.file.open("rb"), content_type=TYPES[Format(found.format)])
    except FileNotFoundError:
        raise Http404 from None
    answer["Content-Disposition"] = "inline"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["ETag"] = f'"{found.digest[:32]}"'
    if request.GET.get("v") == found.digest[:8]:
        patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(answer, no_cache=True)
    return answer
