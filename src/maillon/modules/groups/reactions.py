"""What follows here from what happens elsewhere."""

from datetime import datetime

from django.utils.timezone import localdate

from maillon.kernel.events import on
from maillon.kernel.people.models import Role
from maillon.kernel.people.teams import hubs_covered

from .days import thread_of_today


@on("duty.DutyChanged", later=True, when=lambda event: event.is_available)
def open_the_thread_of_the_day(event) -> None:
    """Whoever comes first on duty opens the thread of the day of their hub; the others find it there."""
    at = datetime.fromisoformat(event.at)
    roles = Role.objects.live(on=localdate(at)).filter(person=event.person_id, kind="mediator")
    roles = roles.exclude(hub=None, territory=None)  # whoever helps everywhere opens none
    for hub in hubs_covered(roles.with_paths()).prefetch_related("territories"):
        thread_of_today(hub, now=at)
