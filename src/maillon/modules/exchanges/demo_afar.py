"""Missions made from a distance in the demonstration: one to be found by a skill, one handed in that waits to be read."""

from datetime import timedelta

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, Said
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.portal.world import World
from maillon.kernel.skills.tree import code_of

from .demo_visits import fix_code

# Fixed codes, so that the documentation and the tests may name these pages.
AFAR_CODE, HANDED_CODE = "M1551004", "ECHANGEM"
A_DAY = timedelta(days=1)
MISSIONS = [
    ("Traduire notre dépliant en anglais", "Deux pages, des phrases courtes. Le texte est prêt.", ("Langues", "Traduction et interprétariat"), "Traduire, puis relire à deux par messages."),
    ("Mettre en page la lettre du quartier", "Quatre pages, des photos, une imprimante qui n’aime pas les fonds noirs.", ("Communication", "Graphisme et affiches"), "Proposer une maquette, puis la corriger."),
]  # fmt: skip


def from_afar(world: World) -> None:
    """Let the association look for two skills, wherever they are; Karim handed in the letter this morning."""
    people, now = world.people, world.now
    translated, letter = (_published(world, *said) for said in MISSIONS)
    Listing.objects.filter(pk=translated.pk).update(code=AFAR_CODE)
    asked = answer(
        letter,
        Answer(details={"why_you": "C’est mon métier d’avant."}, message="Je peux m’y mettre ce soir."),
        by=people["Karim"],
        now=now - 4 * A_DAY,
    )
    agreed = move_on(asked, "accept", by=people["Awa"], now=now - 3 * A_DAY)
    words = "La lettre est ici : https://example.org/lettre-du-quartier. J’ai gardé les photos de la fête."
    move_on(agreed, "hand_in", by=people["Karim"], note=words, now=now - timedelta(hours=5))
    fix_code(asked, HANDED_CODE)


def _published(world: World, title: str, words: str, skill: tuple[str, str], brings: str) -> Listing:
    people, at = world.people, world.now - 6 * A_DAY
    until = (world.now + 20 * A_DAY).replace(hour=18, minute=0, second=0, microsecond=0)
    said = Said(
        title=title, words=words, remote=True, moments=(Moment(until - timedelta(hours=1), until),), total=1,
        details={"field": ["skills"], "commitment": "hours", "skills": [code_of(*skill)], "brings": brings},
        organisation=Organisation.objects.get(name="Les Voisins connectés"),
    )  # fmt: skip
    listing = writing.begin(kinds.get("mission"), side="offer", said=said, by=people["Awa"], now=at)
    living.publish(listing, by=people["Awa"], now=at)
    return living.approve(Listing.objects.get(pk=listing.pk), by=people["Sylvie"], now=at + timedelta(hours=3))
