"""What follows when a listing waits to be read, when its author is met by nobody any more, and when its organisation loses somebody or is closed."""

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from maillon.kernel.events import on
from maillon.kernel.notices import tell
from maillon.kernel.organisations.queries import acts_for, members_on
from maillon.kernel.people.models import Person
from maillon.kernel.safety.queries import people_away
from maillon.kernel.search import index_many, remove_all_of
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from .acting import LIVE
from .actions.living import end
from .documents import KIND, documents_of
from .events import ListingToRead
from .flows import PUBLISHED
from .models import Listing
from .telling import tell_readers


@on(ListingToRead, later=True)
def tell_that_it_waits(event: ListingToRead) -> None:
    """Tell those who may read it, unless somebody already has."""
    for listing in Listing.objects.select_related("territory").filter(pk=event.listing_id, state="review"):
        tell_readers(listing, now=timezone.now())


@on("organisations.ActingEnded", later=True)
def tell_what_is_left(event) -> None:
    """Tell the others of an organisation that what somebody published in its name waits for one of them."""
    now = timezone.now()
    left = Listing.objects.filter(organisation=event.organisation_id, author=event.person_id, state__in=LIVE)
    one = left.select_related("organisation", "author").order_by("pk").first()
    if one is None or acts_for(one.author, one.organisation, on=localdate(now)):
        return
    there = members_on(localdate(now)).filter(organisation=event.organisation_id)
    told = {"name": str(one.author), "organisation": str(one.organisation)}
    for person in Person.objects.filter(pk__in=there.values("person"), is_active=True).order_by("pk"):
        tell(person, "listings.to_take_over", about=one, url=reverse("listings:mine"), now=now, **told)


@on("organisations.OrganisationClosed", later=True)
def end_what_it_proposed(event) -> None:
    """What an organisation proposed ends once it is closed; those who waited are told."""
    theirs = Listing.objects.of_known_kinds().filter(
        organisation=event.organisation_id, state__in=[PUBLISHED, "paused"]
    )
    for listing in theirs.filter(organisation__closed_at__isnull=False).order_by("pk"):
        try:
            end(listing, role=SYSTEM, now=timezone.now())
        except Refused:  # it ended by itself in this very moment
            continue


@on("safety.PersonHeld", when=lambda event: event.what == "all" and not event.until)
@on("safety.PersonLeaving")
def take_out_of_the_index(event) -> None:
    """What is by somebody stopped for good, or about to be erased, is looked for by nobody."""
    remove_all_of(KIND, event.person_id)


@on("safety.HoldLifted", later=True)
def put_back_in_the_index(event) -> None:
    """Whoever goes on is found again, with all that they still show."""
    theirs = Listing.objects.filter(author=event.person_id).exclude(author__in=people_away())
    index_many(documents_of(theirs))
