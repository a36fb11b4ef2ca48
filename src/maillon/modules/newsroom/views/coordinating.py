"""What coordinators see to: the articles that wait, and who accompanies whom."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maillon.kernel.access import get_for, role_required, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import queries
from ..actions.writing import pair
from ..forms import PairingForm
from ..models import Article
from .trying import TO_CORRECT


@role_required("coordinator")
@require_safe
def waiting(request):
    """The articles nobody reads yet, those without a companion first."""
    return render(request, "newsroom/waiting.html", {"articles": queries.waiting(request.person)})


@signed_in
def pairing(request, code):
    """Choose who accompanies the author."""
    found = get_for(request.person, "pair", Article, code)
    people = queries.companions().exclude(pk=found.author_id)
    initial = {"companion": found.companion and found.companion.code}
    form = PairingForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            pair(found, **form.cleaned_data, by=request.person, now=request.now)
            return redirect(found.desk_url)
        except Refused as refused:
            form.add_error("companion", explain(refused))
    context = {"form": form, "article": found}
    return render(request, "newsroom/pairing.html", context, status=TO_CORRECT if form.errors else 200)
