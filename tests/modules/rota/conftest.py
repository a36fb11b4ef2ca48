"""A team, its volunteers and its shifts."""

from datetime import timedelta

import pytest


@pytest.fixture
def hub(loire):
    """The team of the Loire."""
    from maillon.kernel.territories.models import Hub

    hub = Hub.objects.create(name="Passerelles de la Loire")
    hub.territories.add(loire)
    return hub


@pytest.fixture
def volunteer(make_person, give, hub):
    """Make a volunteer of the team: volunteer("Nadia", themes=["soin"])."""
    from maillon.kernel.duty.actions import choose_skills

    def make(name="Nadia", *, themes=None, languages=None, now=None, team=None, **fields):
        person = make_person(name, **fields)
        give(person, "mediator", hub=team or hub)
        if themes is not None or languages is not None:
            choose_skills(person, now=now, themes=themes or [], languages=languages or ["fr"])
        return person

    return make


@pytest.fixture
def sylvie(make_person, give, hub):
    """The coordinator of the team."""
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", hub=hub)
    return sylvie


@pytest.fixture
def make_shift(hub, now):
    """Plan a shift: make_shift(hours=48) begins in 48 hours and lasts two."""
    from maillon.modules.rota.models import Shift

    def make(*, starts_at=None, hours=48.0, lasting=2.0, needed=1, theme="", language="", team=None):
        starts_at = starts_at or now + timedelta(hours=hours)
        return Shift.objects.create(
            hub=team or hub,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=lasting),
            needed=needed,
            theme=theme,
            language=language,
        )

    return make


@pytest.fixture
def loose_rules(hub):
    """A team that sets no limit worth a warning."""
    from maillon.modules.rota.models import Rules

    return Rules.objects.create(
        hub=hub,
        most_a_day_minutes=24 * 60,
        most_a_week_minutes=7 * 24 * 60,
        rest_minutes=0,
        must_be_consecutive=False,
        messages_a_day=10,
    )
