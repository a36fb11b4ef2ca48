import pytest
from django.db.models import Q

from maillon.kernel.conversations import audiences
from maillon.kernel.conversations.actions import open_thread
from maillon.kernel.people.models import Person


@pytest.fixture
def awa(make_person):
    """A neighbour."""
    return make_person("Awa")


@pytest.fixture
def karim(make_person):
    """Another one."""
    return make_person("Karim")


@pytest.fixture
def circle(monkeypatch, make_person):
    """A circle of three people, of whom Sylvie looks after it; Zoé is not in it."""
    people = {name: make_person(name) for name in ("Awa", "Bruno", "Sylvie", "Zoé")}
    inside = [people[name].pk for name in ("Awa", "Bruno", "Sylvie")]
    monkeypatch.setattr(audiences, "_audiences", dict(audiences._audiences))

    def member(person):
        return Q(object_id=1) if person.pk in inside else Q(pk__in=[])

    audiences.declare(
        "test",
        members=lambda object_id, now: Person.objects.filter(pk__in=inside),
        may_read=member,
        may_write=member,
        may_moderate=lambda person: Q(object_id=1) if person == people["Sylvie"] else Q(pk__in=[]),
        label=lambda ids: dict.fromkeys(ids, "Le cercle"),
    )
    return people


@pytest.fixture
def thread(circle, now):
    return open_thread("test", 1, subject="Demain matin", by=circle["Sylvie"], now=now)
