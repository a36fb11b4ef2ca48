"""Resources for a test, and who looks after them."""

import pytest


@pytest.fixture
def sylvie(make_person, give):
    """Coordinates: sorts what is proposed."""
    person = make_person("Sylvie")
    give(person, "coordinator")
    return person


@pytest.fixture
def make_resource(sylvie, now):
    """Write a published resource: make_resource("caf.fr", title="…")."""
    from maillon.modules.commons.resources.actions.proposing import write_resource

    def make(address="https://www.caf.fr/", **facts):
        given = {"title": "La Caf en ligne", "summary": "", "kind": "service", "theme": "demarches"} | facts
        return write_resource(None, address=address, by=sylvie, now=now, **given)

    return make
