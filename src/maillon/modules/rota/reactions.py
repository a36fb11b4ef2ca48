"""What follows from what happens to shifts, and what the clock does."""

from datetime import UTC, datetime

from django.utils import timezone

from maillon.kernel.duty.events import DutyChanged
from maillon.kernel.events import every, job, on
from maillon.kernel.people.events import RoleEnded
from maillon.kernel.people.models import Person

from .actions.clock import go_on
from .actions.cover import send_wave
from .actions.presence import note_presence
from .actions.releasing import release_from_former_teams
from .events import CoverOpened, VolunteerReleased
from .flows import GIVEN_UP
from .models import Booking
from .telling import tell_left


@on(DutyChanged)
def note_that_they_came(event) -> None:
    """Whoever says at their desk that they are there need not say it again on the page of the shift."""
    if event.is_available:
        note_presence(Person.objects.get(pk=event.person_id), now=datetime.fromisoformat(event.at))


@on(RoleEnded)
def free_their_places(event) -> None:
    """Whoever no longer helps a team is no longer expected there, and others are looked for."""
    if event.kind == "mediator":
        release_from_former_teams(Person.objects.get(pk=event.person_id), now=datetime.fromisoformat(event.at))


@on(VolunteerReleased, later=True)
def tell_whoever_left(event) -> None:
    """Tell them of which shifts they are free, unless their account is gone by now."""
    freed = Booking.objects.filter(person=event.person_id, shift__hub=event.hub_id, state=GIVEN_UP)
    freed = freed.filter(ended_at=datetime.fromisoformat(event.at), person__is_active=True)
    bookings = list(freed.select_related("person", "shift__hub").order_by("starts_at", "pk"))
    if bookings:
        tell_left(bookings, now=timezone.now())


@on(CoverOpened, later=True)
def ask_the_first_people(event) -> None:
    """Ask at once, when the transaction that opened the search is committed."""
    send_wave(event.call_id, now=timezone.now())


@job("rota.wave")
def wave(call_id: int) -> None:
    """Ask the next people of one search, everyone asked so far having said no."""
    send_wave(call_id, now=timezone.now())


@every("* * * * * */20", name="rota.tick")
def tick(timestamp: int) -> None:
    """Remind, note who is there, ask after those who are not, look for others, close what is over."""
    go_on(now=max(datetime.fromtimestamp(timestamp, tz=UTC), timezone.now()))
