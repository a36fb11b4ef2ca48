"""Give the picture of a listing to whoever may see the listing, as bytes that a browser can only look at."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from maillon.kernel.access import get_for, public, signed_in
from maillon.kernel.files.models import Format
from maillon.kernel.files.views import TYPES
from maillon.kernel.kinds import Kind

from ..flows import PUBLISHED
from ..models import Listing, ListingPicture
from ..trust import without_those_apart

# Kept by the browser that got it, and by nobody on the way: what is hidden is gone within this time.
KEPT = timedelta(hours=1)


@require_safe
@public
def picture(request, kind: Kind, code: str, picture: str, ending: str):
    """One picture, whole."""
    listing, found = _of_a_listing(request, kind, code, picture)
    if found.format != ending:
        raise Http404
    return _answer(request, found.file, TYPES[Format(found.format)], found, listing)


@require_safe
@public
def small_picture(request, kind: Kind, code: str, picture: str):
    """One picture, as a list shows it."""
    listing, found = _of_a_listing(request, kind, code, picture)
    return _answer(request, found.small, TYPES[Format.WEBP], found, listing)


@require_safe
@signed_in
def waiting_picture(request, picture: str):
    """One picture that its author sent with a form that is not kept yet."""
    found = get_for(request.person, "see", ListingPicture, picture)
    return _answer(request, found.small, TYPES[Format.WEBP], found)


def _of_a_listing(request, kind: Kind, code: str, picture: str) -> tuple[Listing, ListingPicture]:
    listing = get_for(request.person, "read", without_those_apart(Listing.objects.all(), request.person), code)
    found = listing.pictures.filter(code=picture).first() if "\x00" not in picture else None
    if found is None or listing.kind_slug != kind.slug:
        raise Http404
    return listing, found


def _answer(request, file, mime: str, found: ListingPicture, listing: Listing | None = None) -> HttpResponse:
    etag = f'"{found.digest[:32]}"'
    answer = get_conditional_response(request, etag=etag) if "If-None-Match" in request.headers else None
    if answer is None:
        try:
            with file.open("rb") as stored:
                answer = HttpResponse(stored.read(), content_type=mime)
        except FileNotFoundError:
            raise Http404 from None
        answer["Content-Disposition"] = "inline"
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = etag
    is_shown = listing is not None and listing.state == PUBLISHED and listing.hidden_at is None and listing.is_public
    if is_shown and request.GET.get("v") == found.digest[:8]:
        patch_cache_control(answer, private=True, max_age=int(KEPT.total_seconds()), must_revalidate=True)
    else:
        patch_cache_control(answer, private=True, no_store=True)
    return answer
