"""What follows from what happens to shifts, and what the clock does."""

from datetime import UTC, datetime

from django.utils import timezone

from maillon.kernel.duty.events import DutyChanged
from maillon.kernel.events import every, job, on
from maillon.kernel.people.models import Person

from .actions.clock import go_on
from .actions.cover import send_wave
from .actions.presence import note_presence
from .events import CoverOpened


@on(DutyChanged)
def note_that_they_came(event) -> None:
    """Whoever says at their desk that they are there need not say it again on the page of the shift."""
    if event.is_available:
        note_presence(Person.objects.get(pk=event.person_id), now=datetime.fromisoformat(event.at))


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
