"""Homes swapped in the demonstration: four to choose from, days proposed each way, and a week that ended yesterday."""

from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.portal.world import World
from maillon.kernel.territories.gazetteer import exact_communes

from .demo_visits import fix_code

# A fixed code, so that the documentation may name this page.
PROPOSED_CODE = "ECHANGEH"
A_DAY = timedelta(days=1)
HOMES = {
    "Karim": ("Deux pièces sous les toits", "Saint-Étienne", "12, rue de la République", "La vue va jusqu’au Pilat, et le tramway passe en bas.",
              {"home": "flat", "beds": 3, "people": 2, "season": ["summer", "school"], "wished": "La campagne, une semaine en été", "transport": True,
               "smoke_free": True, "house": "La clef est chez le boulanger. Le ballon d’eau chaude chauffe la nuit."}),
    "Chantal": ("Maison avec jardin, au calme", "Feurs", "Chemin des Saules, le portail vert", "Quatre chambres, un potager, et la Loire à pied.",
                {"home": "house", "beds": 7, "people": 2, "season": ["spring", "summer"], "wished": "Une grande ville, pour ses musées", "children": True,
                 "pets": True, "care": "Deux poules et le potager à arroser.", "house": "Le portail se soulève un peu. En cas de souci, le voisin d’en face."}),
    "Nadia": ("Appartement près du parc de l’Europe", "Saint-Étienne", "8, rue du Onze-Novembre", "Une chambre d’enfants, des jouets, un balcon.",
              {"home": "flat", "beds": 5, "people": 4, "season": ["school"], "wished": "La mer, pendant les vacances scolaires", "children": True,
               "accessible": True, "transport": True, "house": "Le badge ouvre aussi le local à vélos."}),
    "Awa": ("Petite maison de ville à Montbrison", "Montbrison", "Place du Marché, la porte rouge", "Au pied du marché du samedi.",
            {"home": "house", "beds": 4, "people": 3, "season": ["spring", "autumn", "weekend"], "smoke_free": True,
             "care": "Un chat, qui sait ce qu’il veut."}),
}  # fmt: skip


def homes(world: World) -> None:
    """Let four households propose their home; two look for days, two came home yesterday."""
    people, now = world.people, world.now
    published = {who: _published(world, who, days=30 - number) for number, who in enumerate(HOMES)}
    said = Answer(
        counter=published["Karim"], **_days(now, 40, 47), message="Nous serions deux. Les poules ne nous font pas peur."
    )
    asked = answer(published["Chantal"], said, by=people["Karim"], now=now - 2 * A_DAY)
    move_on(asked, "counter", by=people["Chantal"], **_days(now, 54, 61), now=now - A_DAY)
    fix_code(asked, PROPOSED_CODE)
    said = Answer(counter=published["Awa"], **_days(now, -9, -1), message="Pour les vacances, à trois.")
    lived = answer(published["Nadia"], said, by=people["Awa"], now=now - 20 * A_DAY)
    move_on(lived, "agree", by=people["Nadia"], now=now - 19 * A_DAY)


def _days(now: datetime, first: int, last: int) -> dict:
    """Return whole days from today, the last one left out."""
    zone = get_default_timezone()
    today = now.astimezone(zone).date()
    first, last = (datetime.combine(today + days * A_DAY, time(), zone) for days in (first, last))
    return {"first": first, "last": last}


def _published(world: World, who: str, *, days: int) -> Listing:
    title, town, address, words, details = HOMES[who]
    said = Said(title=title, words=words, territory=exact_communes(town)[0], address=address, details=details)
    person, at = world.people[who], world.now - days * A_DAY
    listing = writing.begin(kinds.get("home_swap"), side="offer", said=said, by=person, now=at)
    return living.publish(listing, by=person, now=at)
