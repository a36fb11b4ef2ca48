"""What shifts add to the menu and to the desk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel.duty.planned import Planned, planner
from maillon.kernel.portal.registry import nav

from .models import Booking
from .policy import EARLY

nav(_("My shifts"), "rota:week", order=7, roles=("mediator",))


@planner
def the_shift_under_way(person, now) -> Planned | None:
    """Return the shift somebody is at, or may come to now."""
    near = Booking.objects.filter(person=person, starts_at__lte=now + EARLY, ends_at__gt=now)
    near = near.live() | near.looked_for()
    booking = near.select_related("shift").order_by("starts_at", "pk").first()
    if booking is None:
        return None
    return Planned(booking.starts_at, booking.ends_at, reverse("rota:shift", args=[booking.shift.code]))
