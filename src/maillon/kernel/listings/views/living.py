"""One's own listings, and what becomes of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind
from maillon.lib.refusal import Refused

from ..acting import of_colleagues
from ..actions import living, taking_over
from ..models import Listing
from ..places import with_places
from ..showing import facts_of

DEEDS = {
    "publish": living.publish,
    "submit": living.publish,
    "pause": living.pause,
    "resume": living.resume,
    "end": living.end,
    "renew": living.renew,
    "prolong": living.prolong,
    "drop": living.drop,
}
# What is only mended by saying another day.
OTHER_DAYS = frozenset({"listing_past", "listing_no_time", "listing_day_past", "listing_after_day"})
ON_A_PAGE = 20


@require_safe
@signed_in
def mine(request):
    """What I offer and ask."""
    own = Listing.objects.of_known_kinds().filter(author=request.person).exclude(state="dropped")
    own = own.select_related("territory", "to_territory").order_by("-pk")
    page = Paginator(own, ON_A_PAGE).get_page(request.GET.get("page"))
    others = of_colleagues(request.person, now=request.now).of_known_kinds()
    others = others.select_related("territory", "to_territory", "author", "organisation").order_by("-pk")[:ON_A_PAGE]
    context = {"page": page, "cards": _cards(page.object_list), "others": _cards(others)}
    return render(request, "listings/mine.html", context)


def _cards(listings) -> list[dict]:
    return [
        {"listing": listing, "facts": facts_of(listing), "state": listing.FLOW.states[listing.state].label}
        for listing in with_places(listings)
    ]


@require_POST
@signed_in
def take_over(request, kind: Kind, code: str):
    """Write and answer from now on what a colleague of my organisation published."""
    listing = get_for(request.person, "take over", Listing.objects.select_related("author", "organisation"), code)
    if listing.kind_slug != kind.slug:
        raise Http404
    try:
        taking_over.take_over(listing, by=request.person, now=request.now)
        messages.success(request, _("It is yours: you write it, and answer those who come."))
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect("listings:mine")
    return redirect(listing)


@require_POST
@signed_in
def move(request, kind: Kind, code: str):
    """Publish, pause, end, publish again, throw away; what has another day to be said first is led to its form."""
    listing = get_for(request.person, "write", Listing, code)
    deed = DEEDS.get(request.POST.get("move", ""))
    if deed is None or listing.kind_slug != kind.slug:
        raise Http404
    try:
        deed(listing, by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        if refused.reason in OTHER_DAYS:
            return redirect("listings:change", kind, code)
    return redirect("listings:mine") if listing.state == "dropped" else redirect(listing)
