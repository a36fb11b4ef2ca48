"""Who may ask about a listing: whoever finds it, but its author, where its kind lets people write before they agree."""

from django.db.models import Q

from maillon.kernel.access import allow
from maillon.kernel.kinds import all_kinds
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.rules import PUBLIC

NOBODY = Q(pk__in=[])


def _asks(person) -> Q:
    if not person.is_authenticated:
        return NOBODY
    takes = NOBODY
    for kind in all_kinds():
        sides = [side.name for side in kind.sides if kind.takes_questions(side.name)]
        takes |= Q(kind_slug=kind.slug, side__in=sides)
    return PUBLIC & takes & ~Q(author=person)


allow(Listing, "ask", _asks)
