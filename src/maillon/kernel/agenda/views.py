"""Calendar files: of one exchange, of all that somebody agreed on, of what takes place near somewhere."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, public, signed_in
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.kinds import Kind
from maillon.kernel.listings.criteria import Found
from maillon.kernel.listings.forms import FindForm
from maillon.kernel.notices.actions import absolute
from maillon.kernel.schedule.calendars import calendar_answer
from maillon.lib.calendar_files import written

from .entries import entries_of, entry_of
from .models import Feed

PAST, AHEAD = timedelta(days=60), timedelta(days=400)
MOST = 500
WITH = ("listing__territory", "listing__to_territory", "slot", "place__territory", "counter__territory")


@require_safe
@signed_in
def one(request, code):
    """The file of one exchange, once it is agreed and has a time."""
    found = get_for(request.person, "read", Engagement.objects.of(request.person).select_related(*WITH), code)
    if found.agreed_at is None or found.starts_at is None:
        raise Http404
    text = written([entry_of(found)], by=settings.MAILLON_SITE_NAME)
    return calendar_answer(text, f"echange-{found.code.lower()}.ics")


@require_safe
@signed_in
def mine(request):
    """The private address of my calendar."""
    found = Feed.objects.filter(person=request.person).first()
    address = found and absolute(reverse("agenda:feed", args=[found.code, found.key]))
    return render(request, "agenda/mine.html", {"address": address})


@require_POST
@signed_in
def renew(request):
    """Make an address, or another one in its place."""
    Feed.renew(request.person, now=request.now)
    return redirect("agenda:mine")


@require_POST
@signed_in
def stop(request):
    """Have no address any more."""
    Feed.stop(request.person)
    return redirect("agenda:mine")


@require_safe
@public
def feed(request, code, key):
    """What a calendar reads by itself; whoever knows the address reads titles and times, and nothing else."""
    found = Feed.opened_by(code, key)
    if found is None:
        raise Http404
    agreed = Engagement.objects.of(found.person).of_known_kinds().filter(agreed_at__isnull=False).select_related(*WITH)
    around = [
        engagement
        for engagement in agreed.order_by("-entered_at", "-pk")[:MOST]
        if engagement.starts_at and request.now - PAST <= engagement.starts_at <= request.now + AHEAD
    ]
    with translation.override(found.person.language):
        around.sort(key=lambda engagement: (engagement.starts_at, engagement.pk))
        text = written(map(entry_of, around), by=settings.MAILLON_SITE_NAME, name=_("My exchanges"))
    return calendar_answer(text, "echanges.ics")


@require_safe
@public
def listings(request, kind: Kind):
    """When the listings of a kind take place, near somewhere and as one filters them, for everybody."""
    form = FindForm(kind, request.GET)
    criteria = form.criteria()
    if not kind.when.is_dated or form.errors:
        raise Http404
    found = Found(kind, criteria, person=request.person, now=request.now)
    near = criteria.near.label if criteria.near else ""
    name = " · ".join(filter(None, [settings.MAILLON_SITE_NAME, str(kind.label_plural), near]))
    text = written(entries_of(found[:100], now=request.now), by=settings.MAILLON_SITE_NAME, name=name)
    # Whoever is signed in does not see all that others do: what is made for them is kept for nobody else.
    return calendar_answer(text, f"{kind.path}.ics", is_public=not request.person.is_authenticated)
