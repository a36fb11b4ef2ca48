"""What readers say of a guide, and who reads it."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from maillon.kernel.access import public, role_required
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import queries
from ..actions.opinions import give_opinion
from ..forms import OpinionForm
from .found import with_guide
from .guides import open_guide

TO_CORRECT = 422


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_guide
def opinion(request, guide):
    """Say whether a guide helped."""
    if request.method != "POST":
        return redirect(guide.get_absolute_url() + "#avis")
    form = OpinionForm(request.POST)
    if form.is_valid():
        try:
            said = give_opinion(guide, **form.cleaned_data, address=client_address(request), now=request.now)
            return redirect(f"{guide.get_absolute_url()}?avis={'oui' if said.helped else 'non'}#avis")
        except Refused as refused:
            form.add_error("missing", explain(refused))
    return open_guide(request, guide, form, status=TO_CORRECT)


@role_required("coordinator")
@require_safe
def opinions(request):
    """What readers say of the guides, for those who correct them."""
    words = Paginator(queries.words_of_readers(request.person), 30).get_page(request.GET.get("page"))
    context = {"guides": queries.usefulness(request.person), "words": words}
    return render(request, "commons/opinions.html", context)
