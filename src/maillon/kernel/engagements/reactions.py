"""What follows for engagements when a listing ends or changes."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from maillon.kernel import kinds
from maillon.kernel.events import on
from maillon.kernel.listings.events import (
    ListingChanged,
    ListingEnded,
    ListingHidden,
    ListingPublished,
    ListingShownAgain,
    ListingTakenOver,
    PlaceMoved,
    SlotCancelled,
    SlotGrew,
    SlotMoved,
)
from maillon.kernel.listings.models import Listing
from maillon.kernel.people.models import Person
from maillon.kernel.safety.actions.references import invite, take_back

from .actions.asking_again import tell_those_who_waited
from .actions.expecting import follow_the_rhythm
from .actions.moving import promote_waiting
from .changes import tell_of_change, tell_of_change_of_what_is_given, tell_of_other_words
from .dates import end_what_is, leave_a_date
from .events import EngagementMoved
from .models import Engagement
from .taking_over import hand_over

PENDING = ("asked", "waiting", "welcomed", "offered", "countered")


@on(ListingEnded, later=True)
@on(ListingHidden, later=True)
def void_what_waits(event: ListingEnded | ListingHidden) -> None:
    """Tell those who waited for an answer that it is over, and both where it was to be given in exchange; what is agreed stays."""
    pending, now = Engagement.objects.of_known_kinds().filter(state__in=PENDING), timezone.now()
    of_it = pending.filter(Q(listing_id=event.listing_id) | Q(wanted_id=event.listing_id))
    if isinstance(event, ListingEnded):
        # Also those who said yes already, and waited for the coordination.
        of_it |= Engagement.objects.live().of_known_kinds().filter(wanted_id=event.listing_id)
    end_what_is(of_it, moves=frozenset({"void"}), now=now)
    end_what_is(pending.filter(counter_id=event.listing_id), moves=frozenset({"fall_through"}), now=now)


@on(ListingTakenOver)
@on(ListingTakenOver, later=True)
def give_its_answers(event: ListingTakenOver) -> None:
    """Whoever takes a listing over is the host of those who answered it, in the same moment; and of who did just then."""
    people = Person.objects.in_bulk([event.former_id, event.author_id])
    former, to = people[event.former_id], people[event.author_id]
    hand_over(event.listing_id, former=former, to=to, now=timezone.now())


@on("safety.PersonHeld", later=True, when=lambda event: event.what != "publish")
def part_from_whoever_is_stopped(event) -> None:
    """Of somebody who may no longer answer nothing is awaited; who is stopped for good, nobody expects any more."""
    theirs = Engagement.objects.live().of_known_kinds().filter(Q(host=event.person_id) | Q(guest=event.person_id))
    # For a time, only what waits is over: what is agreed, even in this very moment, stays.
    if event.until:
        end_what_is(theirs.filter(state__in=PENDING), moves=frozenset({"void"}), now=timezone.now())
    else:
        end_what_is(theirs, now=timezone.now())


@on(ListingShownAgain, later=True)
def say_that_it_is_back(event: ListingShownAgain) -> None:
    """What fell with a listing, or with what was to be given in exchange, may be asked again."""
    of_it = Engagement.objects.filter(Q(listing_id=event.listing_id) | Q(counter_id=event.listing_id))
    tell_those_who_waited(of_it, since=datetime.fromisoformat(event.since), now=timezone.now())


@on("safety.HoldLifted", later=True)
def say_that_they_are_back(event) -> None:
    """What fell because somebody was stopped may be asked again."""
    theirs = Engagement.objects.filter(host_id=event.person_id)
    tell_those_who_waited(theirs, since=datetime.fromisoformat(event.since), now=timezone.now())


@on(EngagementMoved, later=True, when=lambda event: event.after in kinds.get(event.kind).deal.happened)
def invite_to_thank(event: EngagementMoved) -> None:
    """Once it happened, invite both to say a word of each other."""
    feedback, now = kinds.get(event.kind).feedback, timezone.now()
    if feedback is not None:
        engagement = Engagement.objects.select_related("host", "guest").get(pk=event.engagement_id)
        both = (engagement.guest, engagement.host)
        invite("engagement", engagement.code, between=both, until=now + feedback.within, now=now)


@on(EngagementMoved, later=True, when=lambda event: event.move == "deny")
def thank_for_nothing(event: EngagementMoved) -> None:
    """Of what did not take place, nobody is to thank; words written meanwhile are read by the coordination first."""
    engagement = Engagement.objects.get(pk=event.engagement_id)
    take_back("engagement", engagement.code, now=timezone.now())


@on("safety.PersonBlocked", later=True)
def part_people(event) -> None:
    """Those who no longer meet agree on nothing: what waited is over, what was agreed is cancelled without a word more."""
    pair = [event.blocker_id, event.blocked_id]
    end_what_is(Engagement.objects.live().of_known_kinds().filter(host__in=pair, guest__in=pair), now=timezone.now())


@on(ListingChanged, later=True, when=lambda event: event.moved or event.is_nearby or event.is_said_otherwise)
@transaction.atomic
def tell_those_who_agreed(event: ListingChanged) -> None:
    """Tell those who agreed of another time or place, and of other words."""
    now = timezone.now()
    if event.moved or event.is_nearby:
        tell_of_change(event.listing_id, event.version, is_nearby=not event.moved, now=now)
        tell_of_change_of_what_is_given(event.listing_id, is_nearby=not event.moved, now=now)
    if event.is_said_otherwise:
        tell_of_other_words(event.listing_id, now=now)


@on(ListingChanged, later=True)
def expect_as_it_says(event: ListingChanged) -> None:
    """Expect those who come already as often as it says now."""
    _follow_the_rhythm(event.listing_id)


@on(ListingPublished, later=True, when=lambda event: kinds.get(event.kind).rhythm is not None)
def expect_as_it_says_again(event: ListingPublished) -> None:
    """What was changed while it was not shown counts too."""
    _follow_the_rhythm(event.listing_id)


@on(SlotMoved, later=True)
def tell_those_of_a_date(event: SlotMoved) -> None:
    """Tell those who agreed on one date that it has another moment."""
    tell_of_change(event.listing_id, event.version, slot_id=event.slot_id, now=timezone.now())


@on(PlaceMoved, later=True)
def tell_those_of_a_place(event: PlaceMoved) -> None:
    """Tell those who agreed on one of several places that it is elsewhere."""
    tell_of_change(
        event.listing_id, event.version, place_id=event.place_id, is_nearby=event.is_nearby, now=timezone.now()
    )


@on(SlotCancelled, later=True)
def part_from_a_date(event: SlotCancelled) -> None:
    """A date that does not take place frees those who were expected."""
    leave_a_date(event.slot_id, reason=event.reason, now=timezone.now())


@on(SlotGrew, later=True)
@transaction.atomic
def offer_what_is_given_more(event: SlotGrew) -> None:
    """More places are given: those who wait are offered them."""
    promote_waiting(event.slot_id, now=timezone.now())


def _follow_the_rhythm(listing_id: int) -> None:
    listing = Listing.objects.get(pk=listing_id)
    if listing.kind.rhythm is not None:
        # From when it is said and seen: the job may come later.
        said_at = max(filter(None, (listing.changed_at, listing.published_at)))
        follow_the_rhythm(listing_id, now=said_at)
