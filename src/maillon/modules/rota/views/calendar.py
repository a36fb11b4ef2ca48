"""Shifts in one's own calendar: one file, or an address that a calendar reads by itself."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import public, role_required
from maillon.kernel.notices.actions import absolute
from maillon.kernel.schedule.calendars import calendar_answer

from ..calendar import calendar_file
from ..models import Booking, Feed
from .common import my_booking, shift_of

PAST, AHEAD = timedelta(days=60), timedelta(days=366)


@role_required("mediator")
@require_safe
def one(request, code):
    """The file of one shift of mine."""
    booking = my_booking(request, shift_of(request, code))
    if booking is None:
        raise Http404
    text = calendar_file([booking], language=request.person.language, now=request.now)
    return calendar_answer(text, f"creneau-{booking.code.lower()}.ics")


@role_required("mediator")
def feed_settings(request):
    """The private address of my calendar."""
    found = Feed.objects.filter(person=request.person).first()
    address = found and absolute(reverse("rota:feed", args=[found.code, found.key]))
    return render(request, "rota/feed.html", {"address": address})


@role_required("mediator")
@require_POST
def renew(request):
    """Make an address, or another one in its place."""
    Feed.renew(request.person, now=request.now)
    return redirect("rota:feed_settings")


@role_required("mediator")
@require_POST
def stop(request):
    """Have no address any more."""
    Feed.stop(request.person)
    return redirect("rota:feed_settings")


@public
@require_safe
def feed(request, code, key):
    """What a calendar reads by itself; whoever knows the address reads when somebody is on duty, and nothing else."""
    found = Feed.opened_by(code, key)
    if found is None:
        raise Http404
    bookings = Booking.objects.filter(person=found.person).between(request.now - PAST, request.now + AHEAD)
    text = calendar_file(
        bookings.select_related("shift__hub").order_by("starts_at", "pk"),
        language=found.person.language,
        now=request.now,
        name=_("My shifts"),
    )
    return calendar_answer(text, "creneaux.ics")
