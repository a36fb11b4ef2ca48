"""Planning's part of the demonstration: a campaign known to come, and next week's rota ready to be published."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillon.kernel.portal.world import World, part

from ..models import Availability
from .actions.asking import ask_for_a_rota
from .actions.correcting import correct
from .actions.promising import settle
from .actions.solving import solve
from .halves import monday_of

ZONE = ZoneInfo("Europe/Paris")
# Who can also come, beyond the usual people: (first weekday, last weekday, from, until).
ALSO = {
    "Hélène": (0, 4, time(9), time(13)),
    "Ismaël": (0, 3, time(13, 30), time(18)),
    "Gaël": (3, 4, time(8, 30), time(11, 30)),
    "Fatou": (0, 1, time(9), time(12)),
}


@part(order=45)
def a_rota_to_publish(world: World) -> None:
    """Let Sylvie find a draft: most places filled, and a few holes with their reasons."""
    sylvie = world.people["Sylvie"]
    today = world.now.astimezone(ZONE).date()
    week = monday_of(today) + timedelta(days=7)
    settle(world.hub, by=sylvie, now=world.now, calls_percent=40)
    thursday = week + timedelta(days=3)
    correct(
        world.hub,
        starts_at=datetime.combine(thursday, time(9), ZONE),
        ends_at=datetime.combine(thursday, time(18), ZONE),
        percent=30,
        reason="Reportage à la télévision régionale mercredi soir",
        by=sylvie,
        now=world.now,
    )
    Availability.objects.bulk_create(
        Availability(
            person=world.people[name],
            weekday=weekday,
            starts=starts,
            ends=ends,
            from_date=today - timedelta(days=30),
        )
        for name, (first, last, starts, ends) in ALSO.items()
        for weekday in range(first, last + 1)
    )
    plan = ask_for_a_rota(world.hub, week, by=sylvie, now=world.now)
    solve(plan.pk, now=world.now, seconds=5)
