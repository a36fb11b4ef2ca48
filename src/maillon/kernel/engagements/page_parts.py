"""What the page of a listing shows of its answers."""

from maillon.kernel.listings.showing import add_to_page

from .models import LIVE, Engagement
from .showing import card_of


def _parts(request, listing) -> dict:
    person = request.person
    if not person.is_authenticated:
        return {}
    found = Engagement.objects.filter(listing=listing).select_related("guest", "host", "slot", "listing__territory")
    if listing.author_id == person.pk:
        return {"answers": [card_of(one, person) for one in found.order_by("-made_at")[:50]]}
    return {"my_answer": found.filter(guest=person, state__in=LIVE).first()}


add_to_page(_parts)
