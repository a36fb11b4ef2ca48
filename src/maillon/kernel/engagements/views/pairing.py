"""The coordination brings two people together."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.showing import facts_of
from maillon.lib.refusal import Refused

from ..actions.pairing import bring_together, find_for
from ..candidates import candidates_for, to_bring_together
from ..models import Engagement
from ..offers import offers_for
from ..pairing_form import FindForm, PairForm

ON_A_PAGE = 20


@role_required("coordinator", "operator")
def pair(request, code):
    """Choose who could come, or what could be found for them, and propose it to both."""
    source = Listing.objects.select_related("author", "organisation", "territory", "to_territory")
    listing = get_for(request.person, "moderate", source.filter(to_bring_together()), code)
    candidates, given = [], request.POST or None
    if listing.kind.side(listing.side).days:
        propose, form = find_for, FindForm(given, wanted=listing, found=offers_for(listing, by=request.person))
    else:
        candidates = candidates_for(listing, by=request.person, now=request.now)
        propose, form = bring_together, PairForm(given, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        try:
            made = propose(listing, **form.proposed(), by=request.person, now=request.now)
            messages.success(request, _("Both are told. You will know what they answer."))
            return redirect(made)
        except Refused as refused:
            form.add_error(None, explain(refused))
    context = {
        "listing": listing, "kind": listing.kind, "facts": facts_of(listing), "form": form,
        "lacking": [one for one in candidates if not one.may], "beside": list(_beside(listing)),
    }  # fmt: skip
    return render(request, "engagements/pair.html", context, status=422 if form.errors else 200)


@require_safe
@role_required("coordinator", "operator")
def to_pair(request):
    """Those of the territory whom somebody could still come to, who waits longest first."""
    room = Slot.objects.filter(listing=OuterRef("pk"), left__gte=1, cancelled_at__isnull=True)
    # Of what was found for somebody, the listing is that of the other.
    of_it = Q(listing=OuterRef("pk")) | Q(wanted=OuterRef("pk"))
    coming = Engagement.objects.live().filter(of_it).annotate(it=OuterRef("pk")).order_by().values("it")
    waiting = visible_to(request.person, "moderate", Listing).filter(to_bring_together(), Exists(room)).of_known_kinds()
    waiting = waiting.annotate(coming=Coalesce(Subquery(coming.annotate(n=Count("pk")).values("n")), 0))
    waiting = waiting.select_related("author", "territory").order_by("coming", "published_at", "pk")
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    cards = [{"listing": listing, "facts": facts_of(listing)} for listing in page.object_list]
    return render(request, "engagements/to_pair.html", {"page": page, "cards": cards})


def _beside(listing: Listing):
    """Those already asked, or who come already."""
    of_it = Engagement.objects.filter(Q(listing=listing) | Q(wanted=listing))
    return of_it.live().select_related("guest", "host", "listing").order_by("made_at")
