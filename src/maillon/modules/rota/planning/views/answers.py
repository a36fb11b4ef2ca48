"""What a volunteer is asked when a rota is published: yes or no to each shift, or yes to all."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ...actions.booking import confirm
from ...actions.leaving import give_up
from ...flows import PROPOSED
from ...models import Booking
from ...words import when
from ...zones import zone_of, zone_of_hub


@signed_in
def answers(request):
    """The shifts that wait for my answer."""
    waiting = list(_waiting(request))
    zone = zone_of(request.person, hub=waiting[0].shift.hub) if waiting else None
    rows = [
        {"booking": booking, "when": when(booking, zone, others=zone_of_hub(booking.shift.hub))} for booking in waiting
    ]
    return render(request, "rota/planning_answers.html", {"rows": rows})


@signed_in
@require_POST
def yes(request, code):
    """I come."""
    booking = get_for(request.person, "keep", Booking, code)
    return _try(
        request, lambda: confirm(booking, by=request.person, now=request.now), _("Thank you: you are expected.")
    )


@signed_in
@require_POST
def no(request, code):
    """I cannot come; the place is free again at once."""
    booking = get_for(request.person, "keep", Booking, code)
    return _try(
        request,
        lambda: give_up(booking, by=request.person, now=request.now),
        _("Noted. The coordination sees it, and looks for somebody else."),
    )


@signed_in
@require_POST
def yes_to_all(request):
    """I come to all of them."""

    def confirm_all():
        for booking in _waiting(request):
            confirm(booking, by=request.person, now=request.now)

    return _try(request, confirm_all, _("Thank you: you are expected at each of them."))


def _waiting(request):
    mine = Booking.objects.filter(person=request.person, state=PROPOSED, ends_at__gt=request.now)
    hubs = "shift__hub__territories"
    return mine.select_related("shift__hub").prefetch_related(hubs).order_by("starts_at", "pk")


def _try(request, act, done):
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("planning:answers")
