"""What is kept of listings, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.engagements.models import LIVE
from maillon.kernel.privacy import keep, on_erasure, on_export
from maillon.kernel.search import remove

from .actions.pictures import let_go, let_go_of_all
from .documents import KIND
from .flows import OVER
from .models import ExactAddress, ExactPlace, Listing, ListingPicture, Place
from .places import exact_of, with_places

THERE = ["published", "paused", "review"]

keep(
    ExactPlace,
    "written_at",
    for_=timedelta(days=400),
    where=~Q(listing__state__in=["published", "paused", "review"]),
    label=_("The exact places of listings that are over, once nobody goes there any more"),
    why=_("So that those who agreed find their way, and no longer."),
)


keep(
    ExactAddress,
    "written_at",
    for_=timedelta(days=400),
    where=~Q(place__listing__state__in=["published", "paused", "review"]),
    label=_("The other exact addresses of listings that are over, once nobody goes there any more"),
    why=_("So that those who agreed find their way, and no longer."),
)
keep(
    ListingPicture,
    "made_at",
    for_=timedelta(days=2),
    where=Q(listing__isnull=True),
    erase=lambda waiting, *, now: let_go(waiting),
    label=_("Pictures sent with a form that was not kept"),
    why=_("So that they need not be sent again while something else is corrected."),
)
keep(
    Listing,
    "expires_at",
    for_=timedelta(days=400),
    where=~Q(gallery=[]) & ~Q(state__in=THERE),
    erase=lambda over, *, now: let_go_of_all(over),
    label=_("The pictures of listings that are over"),
    why=_("So that whoever publishes again what they lend or give need not send them again."),
)


def empty_private_details(expired, *, now) -> None:
    """Empty what only those who agreed read."""
    expired.update(private_details={})


_UNDER_WAY = Q(engagements__state__in=LIVE) | Q(proposed_in__state__in=LIVE) | Q(sought_in__state__in=LIVE)
keep(
    Listing,
    "expires_at",
    part="private_details",
    for_=timedelta(days=400),
    where=Q(state__in=[*OVER, "dropped"]) & ~Q(private_details="") & ~_UNDER_WAY,
    erase=empty_private_details,
    label=_("What people said to those who agreed only, in listings that are over"),
    why=_("So that those who agreed may read it, and no longer."),
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
    let_go(ListingPicture.objects.filter(Q(owner=person) | Q(listing__author=person)))
    own.update(
        gallery=[],
        state="dropped",
        title="—",
        words="",
        plain_details={},
        private_details={},
        latitude=None,
        longitude=None,
        told_why="",
        changed_at=now,
    )


def listings_of(person) -> list[dict]:
    """Return what the person offered and asked, as plain values."""
    own = Listing.objects.filter(author=person).select_related("territory", "exact_place").order_by("pk")
    own = with_places(own.prefetch_related("pictures"))
    return [
        {
            "code": listing.code, "kind": listing.kind_slug, "side": listing.side, "state": listing.state,
            "title": listing.title, "words": listing.words, "details": listing.details,
            "commune": str(listing.territory or ""), "created_at": listing.created_at.isoformat(),
            "address": listing.exact_place.address if hasattr(listing, "exact_place") else "",
            "pictures": [{"words": one.alt, "sent_at": one.made_at.isoformat()} for one in listing.pictures.all()],
            "places": [{"place": str(place), "address": exact_of(listing.pk, place)} for place in listing.spots],
        }
        for listing in own
    ]  # fmt: skip


on_export("listings", listings_of)
