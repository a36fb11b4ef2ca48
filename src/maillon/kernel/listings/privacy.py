"""What is kept of listings, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export
from maillon.kernel.search import remove

from .documents import KIND
from .models import ExactAddress, ExactPlace, Listing, Place
from .places import exact_of, with_places

keep(
    ExactPlace,
    "written_at",
    for_=timedelta(days=400),
    where=~Q(listing__state__in=["published", "paused", "review"]),
    label=_("The exact places of listings that are over"),
    why=_("So that those who agreed find their way, and no longer."),
)


keep(
    ExactAddress,
    "written_at",
    for_=timedelta(days=400),
    where=~Q(place__listing__state__in=["published", "paused", "review"]),
    label=_("The other exact addresses of listings that are over"),
    why=_("So that those who agreed find their way, and no longer."),
)


@on_erasure
def forget_the_listings(person, *, now) -> None:
    """Take away what the person offered and asked: its words go, and that there was something stays for the figures."""
    own = Listing.objects.filter(author=person)
    for code in own.filter(state="published").values_list("code", flat=True):
        remove(KIND, code)
    ExactPlace.objects.filter(listing__author=person).delete()
    ExactAddress.objects.filter(place__listing__author=person).delete()
    Place.objects.filter(listing__author=person).update(label="", latitude=None, longitude=None)
    own.update(
        state="dropped", title="—", words="", details={}, latitude=None, longitude=None, told_why="", changed_at=now
    )


def listings_of(person) -> list[dict]:
    """Return what the person offered and asked, as plain values."""
    own = with_places(Listing.objects.filter(author=person).select_related("territory", "exact_place").order_by("pk"))
    return [
        {
            "code": listing.code, "kind": listing.kind_slug, "side": listing.side, "state": listing.state,
            "title": listing.title, "words": listing.words, "details": listing.details,
            "commune": str(listing.territory or ""), "created_at": listing.created_at.isoformat(),
            "address": listing.exact_place.address if hasattr(listing, "exact_place") else "",
            "places": [{"place": str(place), "address": exact_of(listing.pk, place)} for place in listing.spots],
        }
        for listing in own
    ]  # fmt: skip


on_export("listings", listings_of)
