"""A shared garden at Feurs, those who coordinate there and elsewhere, and its people."""

import pytest

from maillon.kernel.organisations.actions import let_act, register_organisation


@pytest.fixture
def sylvie(make_person, give, loire):
    person = make_person("Sylvie")
    give(person, "coordinator", loire)
    return person


@pytest.fixture
def elsewhere(make_person, give, saint_etienne):
    """Coordinate Saint-Étienne only."""
    person = make_person("Étienne")
    give(person, "coordinator", saint_etienne)
    return person


@pytest.fixture
def awa(make_person):
    return make_person("Awa")


@pytest.fixture
def ines(make_person):
    return make_person("Inès")


@pytest.fixture
def garden(sylvie, feurs, now):
    return register_organisation(name="Le Jardin", territory=feurs, by=sylvie, now=now).organisation


@pytest.fixture
def act(now):
    """Let somebody act for an organisation since some days."""

    def run(person, organisation, *, since=now):
        return let_act(person, organisation, now=since)

    return run
