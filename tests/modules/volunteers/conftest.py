"""A hub of the Loire, who coordinates it, and people who come to help."""

import pytest

from maillon.kernel.people.addresses import Address


@pytest.fixture
def hub(loire):
    """The hub that looks after the whole département."""
    from maillon.kernel.territories.models import Hub

    hub = Hub.objects.create(name="Passerelles de la Loire", email="hub@example.org")
    hub.territories.add(loire)
    return hub


@pytest.fixture
def sylvie(make_person, give, hub):
    """Who coordinates that hub."""
    person = make_person("Sylvie")
    give(person, "coordinator", hub=hub)
    return person


@pytest.fixture
def come(saint_etienne):
    """Enrol somebody: come("Inès", now), come("Inès", now, territory=lyon, age="minor")."""
    from maillon.modules.volunteers.actions import Application, enrol

    def coming(name, now, *, territory=None, address=None, **told):
        address = address or Address("email", f"{name.lower().replace(' ', '.')}@example.org")
        return enrol(Application(name, territory or saint_etienne, address=address, **told), now=now)

    return coming


@pytest.fixture
def welcome(hub):
    """Say how the hub welcomes: welcome(enough=3)."""
    from maillon.modules.volunteers.models import Welcome

    def choosing(**choices):
        return Welcome.objects.update_or_create(hub=hub, defaults=choices)[0]

    return choosing
