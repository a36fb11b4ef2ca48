"""Give a file that went with a message, to those of the conversation only."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from maillon.kernel.access import get_for, signed_in

from ..attaching import content_of
from ..models import Attachment


@require_safe
@signed_in
def attachment(request, code):
    """One file, to keep rather than to open here: a browser neither guesses what it is nor runs anything of it."""
    found = get_for(request.person, "read", Attachment, code)
    try:
        content = content_of(found)
    except FileNotFoundError:
        raise Http404 from None
    answer = HttpResponse(content, content_type=found.mime)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
