"""A mission of the demonstration that takes place at three addresses."""

from datetime import timedelta

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Moment, PlaceSaid, Said
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.portal.world import World
from maillon.kernel.territories.gazetteer import exact_communes

# Fixed codes, so that the documentation and the tests may name these pages.
COLLECT_CODE, COLLECT_DATE_CODE, COLLECT_ANSWER_CODE = "M1551003", "DATE0003", "ECHANGE3"
PLACES = [
    ("Saint-Étienne", "Gare de Châteaucreux", "Hall de la gare, devant la boulangerie"),
    ("Feurs", "Marché couvert", "Entrée de la place de la Boaterie"),
    ("Roanne", "", "Maison des associations, 12 rue des Tilleuls"),
]


def a_mission_at_several_addresses(world: World) -> None:
    """Awa's association collects food at three addresses; Karim comes to the second one."""
    people, now = world.people, world.now
    first = (now + timedelta(days=8)).replace(hour=9, minute=0, second=0, microsecond=0)
    said = Said(
        title="Collecter des denrées",
        words="Accueillir les donateurs, trier, remplir les cartons. On se relaie, avec du café.",
        places=tuple(PlaceSaid(exact_communes(town)[0], label, address) for town, label, address in PLACES),
        moments=(
            Moment(first, first + timedelta(hours=3)),
            Moment(first + timedelta(days=1), first + timedelta(days=1, hours=3), place=2),
        ),
        total=6,
        details={"field": ["solidarity"], "public": ["poor"], "commitment": "day", "brings": "Accueillir, trier, porter un peu."},
        organisation=Organisation.objects.get(name="Les Voisins connectés"),
    )  # fmt: skip
    mission = writing.begin(
        kinds.get("mission"), side="offer", said=said, by=people["Awa"], now=now - timedelta(days=2)
    )
    living.publish(mission, by=people["Awa"], now=now - timedelta(days=2))
    living.approve(Listing.objects.get(pk=mission.pk), by=people["Sylvie"], now=now - timedelta(hours=30))
    Listing.objects.filter(pk=mission.pk).update(code=COLLECT_CODE)
    mission = Listing.objects.get(pk=mission.pk)
    free, _at_the_market = mission.slots.order_by("starts_at")
    Slot.objects.filter(pk=free.pk).update(code=COLLECT_DATE_CODE)
    market = mission.addresses.there()[1]
    asked = answer(mission, Answer(slot=free, place=market), by=people["Karim"], now=now - timedelta(hours=8))
    move_on(asked, "accept", by=people["Awa"], now=now - timedelta(hours=7))
    Engagement.objects.filter(pk=asked.pk).update(code=COLLECT_ANSWER_CODE)
