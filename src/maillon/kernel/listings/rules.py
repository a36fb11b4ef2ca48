"""Who may see a listing, change it, and read those that wait."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.kernel.conversations.models import Member
from maillon.kernel.kinds import all_kinds
from maillon.kernel.organisations.queries import organisations_of
from maillon.kernel.people.moderators import COORDINATOR, comes_to, held, somebody

from .flows import OVER, PUBLISHED
from .models import Listing, ListingPicture, Place
from .places import at_any_place

NOBODY = Q(pk__in=[])


def _coordinated(person) -> Q:
    if not person.is_authenticated:
        return NOBODY
    comes = comes_to(
        person, here=lambda within: at_any_place(within("territory")), covered=_is_covered, besides=["author"]
    )
    # What is done from a distance is of no territory: any coordinator may read it.
    return comes | Q(territory__isnull=True) if person.has_role("coordinator", on=localdate()) else comes


def _is_covered(*kinds: str) -> Q:
    """Return the condition “somebody else than its author holds one of these roles where it is, or at one of its places”."""
    there = {"at": OuterRef("territory__path"), "on": localdate()}
    places = Place.objects.there().filter(listing=OuterRef("pk"))
    found = Q(held(*kinds, besides=["author"], **there))
    found |= Q(Exists(places.filter(held(*kinds, besides=["listing__author"], **there))))
    if COORDINATOR in kinds:
        found |= Q(somebody(COORDINATOR, besides=["author"], on=localdate()), territory__isnull=True)
    return found


def _own(person) -> Q:
    return Q(author=person) if person.is_authenticated else NOBODY


def _colleagues(person) -> Q:
    """Whoever acts for the same organisation sees what was written in its name, and may take it over."""
    return Q(organisation__in=organisations_of(person)) & ~Q(state="draft") if person.is_authenticated else NOBODY


def taken_part(person) -> Q:
    """Who answered still reads what it was about, once it is over."""
    if not person.is_authenticated:
        return NOBODY
    answered = apps.get_model("engagements", "Engagement").objects.filter(guest=person)
    return Q(pk__in=answered.values("listing"), hidden_at__isnull=True)


def _asked_about(person) -> Q:
    """Who wrote with its author about it still reads it, once it is over or taken out for a while."""
    if not person.is_authenticated:
        return NOBODY
    talks = Member.objects.filter(person=person, left_at__isnull=True, thread__about_kind="listing")
    was_shown = Q(state__in=[*OVER, "paused"], unread=False, hidden_at__isnull=True)
    return was_shown & Q(code__in=talks.values("thread__about_code"))


def _goes(person) -> Q:
    """Who agreed to go to what is given in exchange reads it, as long as it lasts."""
    if not person.is_authenticated:
        return NOBODY
    hosted, found = apps.get_model("engagements", "Engagement").objects.filter(host=person), NOBODY
    for kind in all_kinds():
        if kind.deal.both_ways:
            agreed = hosted.filter(state__in=sorted(kind.deal.agreed & kind.deal.live), counter__isnull=False)
            found |= Q(kind_slug=kind.slug, pk__in=agreed.values("counter"), hidden_at__isnull=True)
    return found


def _comes(person) -> Q:
    """Who agreed reads what is kept for them, as long as it lasts."""
    if not person.is_authenticated:
        return NOBODY
    answered, found = apps.get_model("engagements", "Engagement").objects.filter(guest=person), NOBODY
    for kind in all_kinds():
        if any(detail.once_agreed for detail in kind.details):
            agreed = answered.filter(state__in=sorted(kind.deal.agreed & kind.deal.live))
            found |= Q(kind_slug=kind.slug, pk__in=agreed.values("listing"), hidden_at__isnull=True)
    return found


PUBLIC = Q(state=PUBLISHED, hidden_at__isnull=True, is_public=True)

allow(
    Listing,
    "read",
    lambda person: (
        PUBLIC
        | _own(person)
        | taken_part(person)
        | _asked_about(person)
        | _goes(person)
        | _coordinated(person)
        | _colleagues(person)
    ),
)
allow(Listing, "read_whole", lambda person: _own(person) | _comes(person) | _goes(person) | _coordinated(person))
allow(Listing, "answer", lambda person: PUBLIC)
allow(Listing, "write", _own)
allow(Listing, "take over", _colleagues)
allow(Listing, "moderate", _coordinated)
# Of a picture that waits for its form only: one of a listing is seen by whoever may read the listing.
allow(
    ListingPicture,
    "see",
    lambda person: Q(owner=person, listing__isnull=True) if person.is_authenticated else NOBODY,
)
