"""The part of exchanges in the demonstration: something of every kind, some answered, one that went wrong."""

from datetime import timedelta

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.portal.world import World, part
from maillon.kernel.territories.gazetteer import exact_communes

# Fixed codes, so that the documentation and the tests may name these pages.
SERVICE_CODE, RIDE_CODE, ENGAGEMENT_CODE = "5ERV1CE0", "TRAJET00", "ECHANGE0"
SERVICES = [
    ("Nadia", "offer", "Aide aux courses le jeudi", "Je vais au marché le jeudi matin et je peux rapporter vos courses.", {"sort": "shopping", "minutes": 60, "moment_wished": "week"}),
    ("Karim", "offer", "Une heure de maths, collège", "Patient, j’explique autrement. Chez vous ou à la bibliothèque.", {"sort": "homework", "minutes": 60, "moment_wished": "weekend"}),
    ("Hélène", "ask", "Changer une ampoule au plafond", "Le plafond est haut et j’ai peur sur l’échelle.", {"sort": "diy", "minutes": 20, "moment_wished": "any"}),
    ("Nadia", "ask", "Arroser les plantes en août", "Deux fois par semaine, au rez-de-chaussée.", {"sort": "animals", "minutes": 15}),
]  # fmt: skip


def _commune(name: str):
    return exact_communes(name)[0]


@part(order=75)
def exchanges(world: World) -> None:
    """Let neighbours of the Loire offer, ask and answer."""
    people, now = world.people, world.now
    town = _commune("Saint-Étienne")
    published = []
    for number, (who, side, title, words, details) in enumerate(SERVICES):
        ago = now - timedelta(days=number + 1, hours=2)
        said = Said(title=title, words=words, territory=town, details=details)
        published.append(_publish("service", side, said, by=people[who], at=ago))
    Listing.objects.filter(pk=published[0].pk).update(code=SERVICE_CODE)
    leaving = (now + timedelta(days=2)).replace(hour=8, minute=0, second=0, microsecond=0)
    ride = _publish(
        "ride", "offer",
        Said(title="Saint-Étienne – Lyon jeudi matin", words="Je pars du centre, retour le soir.", territory=town, to_territory=_commune("Lyon"),
             starts_at=leaving, ends_at=leaving + timedelta(hours=1), total=3, details={"detour": 10, "share": 3, "luggage": True}),
        by=people["Karim"], at=now - timedelta(hours=5),
    )  # fmt: skip
    Listing.objects.filter(pk=ride.pk).update(code=RIDE_CODE)
    asked = answer(
        ride,
        Answer(message="Bonjour, je peux être place Jean-Jaurès à 7 h 50."),
        by=people["Nadia"],
        now=now - timedelta(hours=3),
    )
    move_on(asked, "accept", by=people["Karim"], now=now - timedelta(hours=2))
    helped = answer(
        published[1], Answer(message="Pour ma fille, en quatrième."), by=people["Nadia"], now=now - timedelta(hours=6)
    )
    type(helped).objects.filter(pk=helped.pk).update(code=ENGAGEMENT_CODE)


def _publish(kind: str, side: str, said: Said, *, by, at):
    listing = writing.begin(kinds.get(kind), side=side, said=said, by=by, now=at)
    return living.publish(listing, by=by, now=at)
