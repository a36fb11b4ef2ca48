"""What several pages of shifts do alike."""

from django.contrib import messages
from django.shortcuts import redirect

from maillon.kernel.access import get_for
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..models import Booking, Shift


def shift_of(request, code: str, verb: str = "see") -> Shift:
    """Return the shift of that code, with its team."""
    return get_for(request.person, verb, Shift.objects.select_related("hub"), code)


def my_booking(request, shift: Shift) -> Booking | None:
    """Return the last booking of the person in a shift, the live one first."""
    mine = Booking.objects.filter(shift=shift, person=request.person).select_related("shift__hub", "person")
    return max(mine, key=lambda booking: (booking.is_live, booking.pk), default=None)


def attempt(request, act, *, done: str = "", to, **to_arguments):
    """Do it and say so, or say why it could not be done; then go on."""
    try:
        act()
        if done:
            messages.success(request, done)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(to, **to_arguments)
