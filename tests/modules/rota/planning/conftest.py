"""A week to plan: what people asked in the past, when volunteers can come."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

PARIS = ZoneInfo("Europe/Paris")
# The Monday after `now`, a Tuesday.
WEEK = date(2026, 11, 23)


@pytest.fixture
def week() -> date:
    """The Monday of next week."""
    return WEEK


@pytest.fixture
def at():
    """Say a moment of next week by the clock of Paris: at(0, 9) is Monday at nine."""

    def moment(weekday: int, hour: int, minute: int = 0, *, monday: date = WEEK) -> datetime:
        return datetime.combine(monday + timedelta(days=weekday), time(hour, minute), PARIS)

    return moment


@pytest.fixture
def known(monkeypatch):
    """Make the past known: known([Contact(…), …]) is all that anybody ever asked."""
    from maillon.kernel.duty import demand

    def tell(contacts):
        contacts = list(contacts)
        between = lambda scope, since, until: [one for one in contacts if since <= one.at < until]  # noqa: E731
        monkeypatch.setattr(demand, "_sources", {"test": between})

    tell([])
    return tell


@pytest.fixture
def a_steady_past(known, now):
    """Eight weeks in which three people asked each half-hour of opening, for twenty minutes each."""
    from maillon.kernel.duty.demand import Contact

    today = now.date()
    contacts = [
        Contact(datetime.combine(day, time(9), PARIS) + timedelta(minutes=10 * number), "demarches", seconds=1200)
        for day in (today - timedelta(days=ago) for ago in range(1, 57))
        if day.weekday() < 5
        for number in range(9 * 6)
    ]
    known(contacts)
    return contacts


@pytest.fixture
def free():
    """Say when somebody can come each week: free(nadia, 9, 18) from Monday to Friday."""
    from maillon.modules.rota.models import Availability

    def say(person, start=9, end=18, *, weekdays=range(5)):
        for weekday in weekdays:
            Availability.objects.create(
                person=person, weekday=weekday, starts=time(start), ends=time(end), from_date=date(2026, 1, 1)
            )
        return person

    return say


@pytest.fixture
def solved(hub, sylvie, week, now, run_jobs):
    """Have the rota of next week proposed, and return the plan."""
    from maillon.modules.rota.planning.actions.asking import ask_for_a_rota
    from maillon.modules.rota.planning.actions.solving import solve

    def ask(monday=week):
        plan = ask_for_a_rota(hub, monday, by=sylvie, now=now)
        solve(plan.pk, now=now, seconds=5)
        plan.refresh_from_db()
        return plan

    return ask
