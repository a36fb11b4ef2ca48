"""Take a guide along: a message, a square to photograph."""

from io import BytesIO

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from maillon.kernel.access import public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.kernel.notices.link_form import LinkForm
from maillon.lib.refusal import Refused

from .. import queries
from ..actions.sending import send_guide
from .found import whole_address, with_guide
from .opinions import TO_CORRECT


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_guide
def sending(request, guide):
    """Send a guide to a telephone or a mailbox."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {"submission": form.cleaned_data["submission"], "address": client_address(request)}
        try:
            sent = send_guide(guide, to=form.cleaned_data["to"], **facts, now=request.now)
            return redirect(f"{guide.get_absolute_url()}?envoi={sent.channel}")
        except Refused as refused:
            form.add_error("to", explain(refused))
    status = TO_CORRECT if form.errors else 200
    return render(request, "commons/sending.html", {"guide": guide, "form": form}, status=status)


@public
@require_safe
def qr_code(request, slug):
    """The address of a guide as a square to photograph, for the printed sheet."""
    found = queries.guide_for(request.person, slug)
    if found is None:
        raise Http404
    drawing = BytesIO()
    # On its own white, with its whole margin: telephones read nothing on a page that somebody has made dark.
    square = segno.make(whole_address(request, found), error="m")
    square.save(drawing, kind="svg", scale=4, border=4, light="white")
    answer = HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
    patch_cache_control(answer, public=True, max_age=60 * 60 * 24)
    return answer
