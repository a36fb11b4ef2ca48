"""The coordination brings two people together."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.showing import facts_of
from maillon.lib.refusal import Refused

from ..actions.pairing import bring_together
from ..candidates import candidates_for
from ..pairing_form import PairForm


@role_required("coordinator")
def pair(request, code):
    """Choose who could come, and propose it to both."""
    source = Listing.objects.select_related("author", "organisation", "territory", "to_territory")
    listing = get_for(request.person, "moderate", source.filter(is_public=False, state="published"), code)
    candidates = candidates_for(listing, by=request.person, now=request.now)
    form = PairForm(request.POST or None, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        try:
            made = bring_together(
                listing, form.cleaned_data["person"], words=form.cleaned_data["words"], by=request.person,
                submission=form.cleaned_data["submission"], now=request.now,
            )  # fmt: skip
            messages.success(request, _("Both are told. You will know what they answer."))
            return redirect(made)
        except Refused as refused:
            form.add_error(None, explain(refused))
    context = {
        "listing": listing, "kind": listing.kind, "facts": facts_of(listing), "form": form,
        "lacking": [one for one in candidates if not one.may], "beside": list(_beside(listing)),
    }  # fmt: skip
    return render(request, "engagements/pair.html", context, status=422 if form.errors else 200)


def _beside(listing: Listing):
    """Those already asked, or who come already."""
    return listing.engagements.live().select_related("guest", "host", "listing").order_by("made_at")
