"""The part of hosting in the demonstration: two households with a room, and a family for whom one is looked for."""

from datetime import timedelta

from django.utils.timezone import localdate

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.portal.world import World
from maillon.kernel.safety.actions.attesting import declare_oneself

FAMILY_CODE = "FAM111E0"
ROOMS = [
    ("Chantal", "Deux chambres au calme", "La maison est grande depuis que les enfants sont partis.",
     {"beds": 4, "room": "own", "languages": ["fr", "en"], "children": True, "smoke_free": True, "house": "Repas ensemble le soir, si vous voulez."}),
    ("Bruno", "Une chambre près de la gare", "Au troisième, sans ascenseur.",
     {"beds": 1, "room": "own", "languages": ["fr", "es"], "smoke_free": True}),
]  # fmt: skip


def hosting(world: World, town) -> None:
    """Let two households offer a room, and Hélène ask one for a family of three."""
    now = world.now
    for who, title, words, details in ROOMS:
        _published(
            world, "offer", Said(title=title, words=words, territory=town, details=details, total=1), by=who, days=9
        )
    first = localdate(now + timedelta(days=12))
    details = {
        "people": 3, "arrival": first, "departure": first + timedelta(days=45), "languages": ["uk"], "smoke_free": True,
        "needs": "Les enfants vont à l’école Jules-Ferry.",
    }  # fmt: skip
    said = Said(
        title="Une famille de trois cherche un toit",
        words="Une mère et ses deux enfants.",
        territory=town,
        details=details,
    )
    family = _published(world, "ask", said, by="Hélène", days=2)
    Listing.objects.filter(pk=family.pk).update(code=FAMILY_CODE)


def _published(world: World, side: str, said: Said, *, by: str, days: int) -> Listing:
    person, at = world.people[by], world.now - timedelta(days=days)
    declare_oneself("charter", by=person, now=at)
    listing = writing.begin(kinds.get("hosting"), side=side, said=said, by=person, now=at)
    living.publish(listing, by=person, now=at)
    return living.approve(listing, by=world.people["Sylvie"], now=at + timedelta(hours=3))
