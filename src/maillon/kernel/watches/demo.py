"""The part of alerts in the demonstration: Karim looks for a computer, and was told at once of one."""

from datetime import timedelta

from django.utils.timezone import get_default_timezone

from maillon.kernel import kinds, search
from maillon.kernel.listings.criteria import Criteria
from maillon.kernel.listings.models import Listing
from maillon.kernel.portal.world import World, part
from maillon.kernel.territories.gazetteer import exact_communes

from .actions.announcing import announce
from .actions.keeping import change, keep
from .models import Rhythm, Watch

# A fixed code, so that the tests may name this page.
CODE = "A1ERTE00"


@part(order=78)
def alerts(world: World) -> None:
    """Let Karim keep two searches, and find something with one of them."""
    if not {"gift", "ride"} <= {kind.slug for kind in kinds.all_kinds()}:
        return
    town, at = exact_communes("Saint-Étienne")[0], world.now - timedelta(days=8)
    near = search.Near(town.latitude, town.longitude, town.label)
    computer = Criteria(q="ordinateur portable", near=near)
    kept = keep(kinds.get("gift"), computer, asked="q=ordinateur+portable&near=42000", by=world.people["Karim"], now=at)
    change(kept, rhythm=Rhythm.AT_ONCE, by=world.people["Karim"], now=at)
    Watch.objects.filter(pk=kept.pk).update(code=CODE)
    ride = Criteria(near=near, side="offer")
    keep(kinds.get("ride"), ride, asked="near=42000&side=offer", by=world.people["Karim"], now=at)
    # By day, whenever the demonstration begins: nobody is told at night.
    morning = (world.now - timedelta(days=1)).astimezone(get_default_timezone()).replace(hour=10)
    for listing in Listing.objects.shown().filter(kind_slug="gift").select_related("author", "territory"):
        announce(listing, now=morning)
