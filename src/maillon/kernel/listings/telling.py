"""Who is told of what is read before everybody, and of what ends with time: its author, the coordination."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person, Role
from maillon.kernel.people.moderators import COORDINATOR, moderators_of
from maillon.ui.dates import date_format

from .models import Listing
from .places import places_of


def tell_author(listing: Listing, slug: str, *, now: datetime, **data) -> None:
    """Tell its author what the coordination decided, or what becomes of it."""
    tell(listing.author, slug, about=listing, url=listing.get_absolute_url(), now=now, title=listing.title, **data)


def tell_readers(listing: Listing, slug: str = "listings.to_read", *, url: str = "", now: datetime) -> None:
    """Tell the coordination that it waits, or what became of it, with the digest."""
    url = url or reverse("listings:decide", args=[listing.code])
    for person in readers_of(listing, now=now):
        tell(person, slug, about=listing, url=url, now=now, title=listing.title)


def tell_that_it_ends(listing: Listing, *, now: datetime) -> None:
    """Tell its author on which day it ends by itself."""
    with translation.override(listing.author.language):
        day = date_format(listing.expires_at.astimezone(listing.zone), "j F")
    tell_author(listing, "listings.ends_soon", day=day, now=now)


def readers_of(listing: Listing, *, now: datetime) -> list[Person]:
    """Return who may read it besides its author: who looks after where it is, or every coordinator where it is nowhere."""
    besides = {listing.author_id}
    paths = [place.territory.path for place in (listing, *places_of(listing)) if place.territory_id]
    if not paths:
        everyone = Role.objects.live(on=localdate(now)).filter(kind=COORDINATOR, person__is_active=True)
        found = Person.objects.filter(pk__in=everyone.values("person")).exclude(pk__in=besides).order_by("pk")
        return list(found) or moderators_of(besides=besides, now=now)
    return moderators_of(*paths, besides=besides, now=now)
