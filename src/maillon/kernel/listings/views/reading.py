"""The listings that a coordinator reads before everybody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import living
from ..models import Listing
from ..pictures import pictures_of
from ..places import choices_of, with_places
from ..reading_form import DecisionForm
from ..showing import facts_of

ON_A_PAGE = 20
WITH = ("territory", "to_territory", "author", "organisation")


@require_safe
@role_required("coordinator", "operator")
def to_read(request):
    """Those that wait, the oldest first."""
    waiting = visible_to(request.person, "moderate", Listing).of_known_kinds().filter(state="review")
    page = Paginator(waiting.select_related(*WITH).order_by("created_at"), ON_A_PAGE).get_page(request.GET.get("page"))
    cards = [{"listing": listing, "facts": facts_of(listing)} for listing in with_places(page.object_list)]
    return render(request, "listings/to_read.html", {"page": page, "cards": cards})


@role_required("coordinator", "operator")
def decide(request, code: str):
    """Publish one, or ask for a change."""
    listing = get_for(request.person, "moderate", Listing.objects.select_related(*WITH), code)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        read = {"version": form.cleaned_data["version"], "by": request.person, "now": request.now}
        try:
            if "approve" in request.POST:
                living.approve(listing, **read)
                messages.success(request, _("It is published."))
                return redirect("listings:to_read")
            if form.cleaned_data["why"]:
                living.refuse(listing, why=form.cleaned_data["why"], **read)
                messages.success(request, _("Its author is told what to change."))
                return redirect("listings:to_read")
            form.add_error("why", _("Say what should change."))
        except Refused as refused:
            form.add_error(None, explain(refused))
    places = choices_of(listing)
    context = {"listing": listing, "kind": listing.kind, "facts": facts_of(listing), "form": form, "places": places}
    context["pictures"] = pictures_of(listing)
    return render(request, "listings/decide.html", context)
