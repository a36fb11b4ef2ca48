"""Hours of volunteering: certified by the organisation, printed by whoever gave them, verified by anybody."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, public, signed_in
from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused
from maillon.ui.dates import date_format

from ..actions.certifying import certify_hours
from ..certified import HoursForm, certified_to, initials_of
from ..models import Engagement, Hours
from ..words import length_in_words

ON_A_PAGE = 50
HITS = 40
WITH = (
    "engagement__listing__organisation",
    "engagement__listing__territory",
    "engagement__guest",
    "engagement__slot",
    "engagement__place__territory",
)


@require_POST
@signed_in
def certify(request, code: str):
    """Certify the hours of one exchange."""
    found = get_for(request.person, "move", Engagement.objects.select_related("listing__organisation", "slot"), code)
    form = HoursForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Say how long it lasted: hours, and minutes up to 59."))
        return redirect(found)
    try:
        certify_hours(found, minutes=form.total, by=request.person, now=request.now)
        messages.success(request, _("The hours are certified. Thank you!"))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(found)


@require_safe
@signed_in
def mine(request):
    """All hours that were certified to me, to print."""
    found, minutes = certified_to(request.person)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(hours) for hours in page.object_list]
    return render(request, "engagements/my_hours.html", {"page": page, "rows": rows, "whole": length_in_words(minutes)})


@require_safe
@public
def hours(request, code: str):
    """One certificate: whole for whoever gave or certified the hours, initials only for whoever verifies it."""
    try:
        count_hit(
            f"engagements.hours:{client_address(request)}", per=timedelta(minutes=10), limit=HITS, now=request.now
        )
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect("listings:index")
    found = Hours.objects.select_related(*WITH).filter(code=normalise_code(code)).first()
    if found is None:
        raise Http404
    sides = {found.engagement.guest_id, found.engagement.host_id}
    is_whole = request.person.is_authenticated and request.person.pk in sides
    name = str(found.engagement.guest) if is_whole else initials_of(found.engagement.guest)
    return render(request, "engagements/hours.html", _row(found) | {"name": name, "is_whole": is_whole})


def _row(hours: Hours) -> dict:
    listing, start = hours.engagement.listing, hours.engagement.starts_at
    territory = hours.engagement.territory
    day = date_format(start.astimezone(listing.zone), "l j F Y") if start else ""
    return {
        "hours": hours, "listing": listing, "organisation": listing.organisation, "when": day,
        "words": length_in_words(hours.minutes), "commune": territory.label if territory else "",
    }  # fmt: skip
