"""Missions proposed to somebody for the skills that they said they have, near where they offer them, and to nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel import kinds
from maillon.kernel.kinds import OFFER, Skills
from maillon.kernel.listings.actions import living
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.skills.tree import code_of

pytestmark = pytest.mark.django_db
FAMILY = "Vélo, transport et manutention"
BIKES, ENGLISH = code_of(FAMILY, "Réparation de vélos"), code_of("Langues", "Anglais")
MISSION, LEARNING = kinds.get("mission"), kinds.get("skill_exchange")


@pytest.fixture(autouse=True)
def today(monkeypatch, now):
    """Pages are read on that day too."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def mission(published):
    """A mission of Nadia's that asks for these skills."""

    def publish(title="Un atelier de vélos", skills=(BIKES,), **said):
        details = {"field": ["nature"], "brings": "Réparer ensemble.", "skills": list(skills)}
        return published(MISSION, title=title, details=details, **said)

    return publish


@pytest.fixture
def able(published, karim):
    """Karim says that he can pass on how to repair bicycles, at Feurs."""
    return published(
        LEARNING, by=karim, title="Réparer un vélo", details={"field": "crafts", "skills": [BIKES, ENGLISH]}
    )


def proposed(client, person, path="/missions/") -> list[tuple[str, str]]:
    """What is proposed to this person, and why."""
    client.force_login(person)
    shown = client.get(path).context.get("for_you") or []
    return [(card["title"], card["why"]) for card in shown]


def test_what_asks_for_a_skill_they_have_is_proposed_and_says_why(client, mission, able, karim):
    mission(skills=[BIKES, code_of("Cuisine", "Cuisine de tous les jours")])
    mission(title="Servir le repas", skills=[code_of("Cuisine", "Cuisine de tous les jours")])

    assert proposed(client, karim) == [("Un atelier de vélos", "Réparation de vélos")]
    page = client.get("/missions/").content.decode().replace("\u00a0", " ")
    assert "Pour vous" in page
    assert "Parce que vous avez dit savoir : Réparation de vélos." in page


def test_of_a_family_another_skill_is_not_theirs(client, published, mission, karim):
    published(
        LEARNING,
        by=karim,
        title="Rouler",
        details={"field": "crafts", "skills": [code_of(FAMILY, "Conduite (permis B)")]},
    )
    mission()

    assert proposed(client, karim) == []


def test_nothing_is_proposed_to_others_nor_to_a_visitor_nor_for_what_one_would_learn(
    client, published, mission, able, crowd, karim
):
    mission()
    published(LEARNING, side="ask", by=crowd[0], title="Le vélo", details={"field": "crafts", "skills": [BIKES]})

    assert "for_you" not in client.get("/missions/").context
    assert [proposed(client, person) for person in (crowd[0], crowd[1])] == [[], []]


def test_only_near_where_they_offer_it(client, mission, able, karim, sylvie, give, toulon):
    give(sylvie, "coordinator", toulon)
    near, _far = mission(), mission(title="Loin d’ici", territory=toulon)

    assert proposed(client, karim) == [(near.title, "Réparation de vélos")]


def test_whoever_knows_is_proposed_those_who_would_learn_and_never_their_own(client, published, able, crowd, karim):
    for person, title in ((crowd[0], "Apprendre le vélo"), (karim, "À moi")):
        published(LEARNING, side="ask", by=person, title=title, details={"field": "crafts", "skills": [BIKES]})

    assert proposed(client, karim, "/savoirs/") == [("Apprendre le vélo", "Réparation de vélos")]


def test_nothing_once_they_no_longer_offer_it_nor_of_people_they_do_not_meet(client, mission, able, karim, nadia, now):
    mission()
    assert proposed(client, karim) != []
    block(karim, by=nadia, now=now)
    assert proposed(client, karim) == []

    living.end(able, by=karim, now=now)
    assert proposed(client, karim) == []


def test_not_where_one_looks_for_something_else(client, mission, able, karim):
    mission()

    assert proposed(client, karim, "/missions/?q=vélos") == []


def test_it_costs_four_statements_for_five_as_for_one_and_one_for_whoever_offers_nothing(
    client, mission, able, karim, crowd
):
    def statements(person) -> int:
        client.force_login(person)
        client.get("/missions/")
        with CaptureQueriesContext(connection) as done:
            client.get("/missions/")
        return len(done)

    mission()
    one = statements(karim)
    for number in range(4):
        mission(title=f"Un autre atelier {number}")

    assert statements(karim) == one
    assert len(proposed(client, karim)) == 3
    assert one - statements(crowd[1]) <= 4


def test_who_seeks_a_skill_is_one_of_the_sides():
    with pytest.raises(ValueError, match="seek"):
        kinds.Kind(
            slug="odd", path="odd", icon="heart", label="Odd", label_plural="Odd", pitch="Odd.", reminders=(),
            sides=(kinds.Side(OFFER, "I have", "Had", "I want"),), where=kinds.Where.SITE, when=kinds.When.NONE,
            details=(Skills("skills", "Which?", sought_by=("ask",)),),
        )  # fmt: skip
