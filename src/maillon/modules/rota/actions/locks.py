"""Rows locked in one order everywhere, so that two people never wait for each other: people, shifts, bookings."""

from maillon.kernel.people.models import Person

from ..models import Booking, Shift


def lock_people(*ids: int) -> list[Person]:
    """Lock these people against any other booking of theirs; not their key, which others refer to meanwhile."""
    return list(Person.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk"))


def lock_shifts(*ids: int) -> list[Shift]:
    """Lock these shifts against any change of who fills them."""
    return list(Shift.objects.locked().filter(pk__in=set(ids)))


def lock_booking(booking: Booking) -> Booking:
    """Lock the shift of a booking, then the booking, and return it as it is now."""
    lock_shifts(booking.shift_id)
    return Booking.objects.locked().get(pk=booking.pk)
