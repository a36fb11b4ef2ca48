"""The days an author closes in the calendar of what they lend, or of where they take people in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind
from maillon.kernel.listings.models import Listing
from maillon.lib.refusal import Refused

from ..actions import closing
from ..closing_form import ClosingForm, ReopeningForm
from ..models import Allocation
from ..taken import days_in_words


@signed_in
def days(request, kind: Kind, code: str):
    """What is closed, and what one may close besides."""
    listing = _listing(request, kind, code)
    form = ClosingForm(request.POST or None)
    if form.is_valid():
        try:
            closed = closing.close_days(listing, **form.days, by=request.person, now=request.now)
            messages.success(
                request, _("Closed: %(days)s. Nobody can ask for these days.") % {"days": _said(listing, closed)}
            )
            return redirect("engagements:days", kind, code)
        except Refused as refused:
            form.add_error("first" if refused.reason == "days_promised" else "last", explain(refused))
    closed = closing.closed_days(listing, now=request.now)
    rows = [(closing.first_day_of(one, listing).isoformat(), _said(listing, one)) for one in closed]
    context = {"kind": kind, "listing": listing, "form": form, "rows": rows}
    return render(request, "engagements/days.html", context)


@require_POST
@signed_in
def reopen(request, kind: Kind, code: str):
    """Open them again."""
    listing, form = _listing(request, kind, code), ReopeningForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("closing_gone")
        closing.reopen_days(listing, first=form.cleaned_data["first"], by=request.person, now=request.now)
        messages.success(request, _("These days can be asked for again."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("engagements:days", kind, code)


def _listing(request, kind: Kind, code: str) -> Listing:
    listing = get_for(request.person, "write", Listing.objects.select_related("territory"), code)
    if listing.kind_slug != kind.slug or not closing.has_calendar(listing):
        raise Http404
    return listing


def _said(listing: Listing, closed: Allocation) -> str:
    return days_in_words(listing, closed.during.lower, closed.during.upper)
