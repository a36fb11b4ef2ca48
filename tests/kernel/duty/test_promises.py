"""What a team promised holds in its territories, the narrowest first; past demand is told by those who know it."""

from datetime import timedelta

import pytest

from maillon.kernel.access import Scope
from maillon.kernel.duty import demand, planned
from maillon.kernel.duty.demand import Contact
from maillon.kernel.duty.models import Target
from maillon.kernel.duty.planned import Planned
from maillon.kernel.duty.targets import DEFAULTS, Promise, promise_at, promise_of
from maillon.kernel.territories.models import Hub


@pytest.fixture
def hub_at(db):
    def make(territory, **promise):
        hub = Hub.objects.create(name=f"Pôle {territory.name}")
        hub.territories.add(territory)
        if promise:
            Target.objects.create(hub=hub, **promise)
        return hub

    return make


def test_where_nobody_promised_anything_the_usual_promise_holds(hub_at, saint_etienne):
    hub = hub_at(saint_etienne.parent)

    assert promise_of(hub) == promise_at(saint_etienne.path) == DEFAULTS == Promise(80, 60, 2)


def test_the_narrowest_team_around_somebody_makes_the_promise(hub_at, saint_etienne, lyon):
    hub_at(saint_etienne.parent, answered_percent=70, within_seconds=90, callback_hours=4)
    hub_at(saint_etienne, answered_percent=90, within_seconds=30, callback_hours=1)

    assert promise_at(saint_etienne.path).callback_hours == 1
    assert promise_at(saint_etienne.parent.path).callback_hours == 4
    assert promise_at(lyon.path) == DEFAULTS


def test_past_demand_comes_from_every_source_in_the_order_of_time(monkeypatch, now):
    monkeypatch.setattr(demand, "_sources", {})
    late, early = Contact(now, "soin"), Contact(now - timedelta(hours=1), "achats", seconds=600)
    demand.register("one", lambda scope, since, until: [late])
    demand.register("other", lambda scope, since, until: [early])

    assert demand.history(Scope(("FR/",)), since=now - timedelta(days=1), until=now) == [early, late]


def test_the_first_planned_time_is_the_one_shown(monkeypatch, now):
    monkeypatch.setattr(planned, "_planners", [])
    later, sooner = (Planned(now + timedelta(hours=n), now + timedelta(hours=n + 1), "/") for n in (2, 1))
    planned.planner(lambda person, now: later)
    planned.planner(lambda person, now: None)
    planned.planner(lambda person, now: sooner)

    assert planned.planned_for(None, now=now) == sooner
