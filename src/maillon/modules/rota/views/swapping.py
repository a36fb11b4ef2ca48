"""Exchange a shift with a colleague."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.swapping import accept_swap, fits, offer_swap, withdraw_swap
from ..flows import OFFERED
from ..forms import SwapForm
from ..models import Booking, Swap
from ..words import when
from ..zones import zone_of, zone_of_hub
from .common import attempt, my_booking, shift_of

SHOWN = 60


@role_required("mediator")
def offer(request, code):
    """Choose the shifts I would take instead of mine."""
    found = shift_of(request, code)
    mine = my_booking(request, found)
    if mine is None or not mine.is_live:
        return redirect("rota:shift", code=found.code)
    choices = _choices(mine, request)
    words = [(booking.code, f"{said[:1].upper()}{said[1:]} · {booking.person}") for booking, said in choices]
    form = SwapForm(request.POST if request.method == "POST" else None, choices=words)
    if request.method == "POST" and form.is_valid():
        wanted = [booking for booking, _said in choices if booking.code in form.cleaned_data["wanted"]]
        try:
            offer_swap(mine, wanted=wanted, by=request.person, now=request.now)
        except Refused as refused:
            messages.warning(request, explain(refused))
            return redirect("rota:swap_offer", code=found.code)
        messages.success(request, _("Your colleagues are told. Until somebody accepts, you are expected."))
        return redirect("rota:shift", code=found.code)
    context = {"shift": found, "mine": mine, "when": _when(mine, request), "choices": choices, "form": form}
    return render(request, "rota/swap_offer.html", context, status=422 if form.errors else 200)


@role_required("mediator")
def swap(request, code):
    """An exchange somebody offers me, or that I offered."""
    found = _swap(request, code)
    mine = [
        {"booking": booking, "when": _when(booking, request)}
        for booking in found.wanted.filter(person=request.person).select_related("shift__hub").order_by("starts_at")
        if booking.is_live
    ]
    context = {
        "swap": found,
        "is_open": found.state == OFFERED and found.offered.is_live,
        "is_mine": found.offered.person_id == request.person.pk,
        "offered": _when(found.offered, request),
        "giving": mine,
    }
    return render(request, "rota/swap.html", context)


@role_required("mediator")
@require_POST
def accept(request, code):
    """I give this one, and take that one."""
    found = get_for(request.person, "answer", Swap.objects.select_related("offered"), code)
    giving = get_for(request.person, "keep", Booking.objects.select_related("shift"), request.POST.get("giving", ""))
    return attempt(
        request,
        lambda: accept_swap(found, giving=giving, by=request.person, now=request.now),
        done=_("Exchanged. You are both told."),
        to="rota:week",
    )


@role_required("mediator")
@require_POST
def withdraw(request, code):
    """I keep mine after all."""
    found = get_for(request.person, "keep", Swap.objects.select_related("offered__shift"), code)
    return attempt(
        request,
        lambda: withdraw_swap(found, by=request.person, now=request.now),
        done=_("You keep your shift."),
        to="rota:shift",
        code=found.offered.shift.code,
    )


def _swap(request, code) -> Swap:
    swaps = Swap.objects.select_related("offered__shift__hub", "offered__person")
    own = swaps.filter(code=code, offered__person=request.person).first()
    return own or get_for(request.person, "answer", swaps, code)


def _choices(mine: Booking, request) -> list[tuple[Booking, str]]:
    others = Booking.objects.live().filter(shift__hub=mine.shift.hub_id, starts_at__gt=request.now)
    others = others.exclude(person=request.person).select_related("shift__hub", "person").order_by("starts_at", "pk")
    return [(other, _when(other, request)) for other in others[:SHOWN] if fits(mine, other, now=request.now)]


def _when(booking: Booking, request) -> str:
    hub = booking.shift.hub
    return when(booking, zone_of(request.person, hub=hub), others=zone_of_hub(hub))
