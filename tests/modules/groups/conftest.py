import pytest

from maillon.kernel.territories.models import Hub
from maillon.modules.groups.actions.groups import create_group
from maillon.modules.groups.letters.writing import write_letter


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


@pytest.fixture
def write(hub, team, now):
    def write(public="team", **facts):
        given = {"subject": "Nouvelles", "body": "Bonjour **à tous**.\n\n[Le site](https://example.org)"} | facts
        return write_letter(facts.pop("hub", hub), public=public, by=team["Sylvie"], now=now, **given)

    return write


@pytest.fixture
def crowd(make_person, give, hub):
    def gather(many):
        for number in range(many):
            give(make_person(f"Bénévole {number}", email=f"b{number}@example.org"), "mediator", hub=hub)

    return gather
