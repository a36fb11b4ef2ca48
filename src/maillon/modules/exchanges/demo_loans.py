"""Two loans of the demonstration: one that went wrong, and one that was kept longer, and that its borrower says is back."""

from datetime import timedelta

from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.models import Listing
from maillon.kernel.portal.world import World

from .demo_visits import fix_code

# A fixed code, so that the tests may name its page.
BACK_CODE = "ECHANGEP"


def loans(world: World, *, drill: Listing, grill: Listing) -> None:
    """Lend a drill and a raclette grill."""
    _went_wrong(world, drill)
    _said_to_be_back(world, grill)


def _went_wrong(world: World, drill: Listing) -> None:
    """Lent, and given back without its case: the coordination reads both."""
    people, now = world.people, world.now
    first = world.by_day(now - timedelta(days=3))
    back = world.by_day(now + timedelta(hours=3), after=True)
    said = Answer(first=first, last=back, details={"purpose": "Fixer des étagères."})
    borrowed = answer(drill, said, by=people["Karim"], now=now - timedelta(days=5))
    lent = move_on(borrowed, "accept", by=people["Bruno"], now=now - timedelta(days=4))
    lent = move_on(
        lent, "hand_over", by=people["Bruno"], note="Complète, dans sa valise.", now=first + timedelta(minutes=10)
    )
    missing = "La valise manque, et il dit ne pas l’avoir eue."
    move_on(lent, "dispute", by=people["Bruno"], note=missing, now=now - timedelta(hours=4))


def _said_to_be_back(world: World, grill: Listing) -> None:
    """Kept two days longer than was agreed at first, brought back a little early, and not confirmed yet."""
    people, now = world.people, world.now
    first, last = world.by_day(now - timedelta(days=4)), world.by_day(now - timedelta(days=1))
    said = Answer(first=first, last=last, details={"purpose": "L’anniversaire de ma fille, à huit."})
    borrowed = answer(grill, said, by=people["Karim"], now=now - timedelta(days=9))
    lent = move_on(borrowed, "accept", by=people["Chantal"], now=now - timedelta(days=8))
    lent = move_on(lent, "hand_over", by=people["Chantal"], note="Propre, avec ses huit poêlons.", now=first)
    asked = now - timedelta(days=2)
    why = "La fête est repoussée à samedi."
    later = world.by_day(now + timedelta(days=1), after=True)
    longer = move_on(lent, "prolong", by=people["Karim"], last=later, note=why, now=asked)
    lent = move_on(longer, "agree_day", by=people["Chantal"], now=asked + timedelta(hours=3))
    back = move_on(
        lent, "bring_back", by=people["Karim"], note="Lavé. Un poêlon est rayé, pardon.", now=now - timedelta(hours=5)
    )
    fix_code(back, BACK_CODE)
