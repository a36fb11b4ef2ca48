import pytest
from django.utils import timezone

from maillon.kernel.territories.models import Hub
from maillon.modules.groups.actions.groups import create_group


@pytest.fixture
def now():
    """The present: rules of access look at the roles of today."""
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def hub(loire):
    hub = Hub.objects.create(name="Passerelles")
    hub.territories.add(loire)
    return hub


@pytest.fixture
def other_hub(lyon):
    hub = Hub.objects.create(name="Les Tisseurs")
    hub.territories.add(lyon)
    return hub


@pytest.fixture
def team(make_person, give, hub, other_hub):
    """Awa, Bruno and Chantal answer in one hub, which Sylvie coordinates; Zoé answers in another."""
    people = {name: make_person(name) for name in ("Awa", "Bruno", "Chantal", "Sylvie", "Zoé")}
    for name in ("Awa", "Bruno", "Chantal"):
        give(people[name], "mediator", hub=hub)
    give(people["Sylvie"], "coordinator", hub=hub)
    give(people["Zoé"], "mediator", hub=other_hub)
    return people


@pytest.fixture
def make_group(hub, team, now):
    def make(openness="open", *, by="Awa", **facts):
        given = {"name": "Démarches", "purpose": "", "hub": hub} | facts
        return create_group(**given, openness=openness, by=team[by], now=now)

    return make
