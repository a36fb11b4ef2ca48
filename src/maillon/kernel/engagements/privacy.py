"""What is kept of engagements, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.kernel.listings.models import ExactAddress, ExactPlace, Slot
from maillon.kernel.privacy import keep, keep_while_needed, on_erasure, on_export
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from .actions.moving import move_on
from .models import LIVE, Allocation, Engagement, Expectation, Passage
from .notes import without
from .terms import COUNTER, LISTING

# Whoever leaves does not take along what somebody else worried about.
keep(
    Expectation,
    "expected_at",
    for_=timedelta(days=400),
    where=~Q(engagement__state__in=LIVE),
    label=_("What worried somebody, and what the coordination found, once it is over"),
    why=_("So that the coordination may still answer for what it did, and no longer."),
)

keep(
    Allocation,
    "closed_at",
    for_=timedelta(days=400),
    where=Q(closed_at__isnull=False),
    label=_("The days that people closed in their own calendars"),
    why=_("So that nobody asks for them, and no longer."),
)


def empty_words(expired, *, now) -> None:
    """Empty what was agreed and written in exchanges; that they took place, and when, stays for the figures."""
    Passage.objects.filter(engagement__in=expired).update(words="", other_words="")
    expired.update(private_details={}, described="", terms={}, told={}, notes="")


_NOTED = Passage.objects.exclude(words="", other_words="").values("engagement")
keep(
    Engagement,
    "ended_at",
    for_=timedelta(days=400),
    where=~Q(state__in=LIVE) & (~Q(private_details="", described="", terms="", told="", notes="") | Q(pk__in=_NOTED)),
    erase=empty_words,
    label=_("What was agreed and written in exchanges that are over"),
    why=_("So that one may still tell what was agreed if somebody sees it otherwise, and no longer."),
)


# What was forgotten at somebody's place is still asked for; what ended may be found to have taken place.
AFTERWARDS = timedelta(days=60)


def _going_there(now) -> QuerySet[Engagement]:
    return Engagement.objects.filter(Q(state__in=LIVE) | Q(ended_at__gt=now - AFTERWARDS))


def _homes(now) -> Q:
    """Where somebody goes: at the place of the listing, or of what is given in exchange."""
    given = _going_there(now).filter(counter__isnull=False)
    return Q(listing__in=_going_there(now).values("listing")) | Q(listing__in=given.values("counter"))


def _doors(now) -> Q:
    """At which of several places somebody goes: the one of the engagement, or of its date."""
    going = _going_there(now)
    dates = Slot.objects.filter(pk__in=going.values("slot"), place__isnull=False)
    return Q(place__in=going.filter(place__isnull=False).values("place")) | Q(place__in=dates.values("place"))


keep_while_needed(ExactPlace, "written_at", _homes)
keep_while_needed(ExactAddress, "written_at", _doors)


@on_erasure
def leave_the_exchanges(person, *, now) -> None:
    """End what is under way, telling the other side, and forget their words; that something happened stays, for the figures."""
    for engagement in Engagement.objects.of(person).live().of_known_kinds().select_related("listing"):
        names = {"void", "cancel", "end"} & engagement.FLOW.legal(engagement.state, SYSTEM)
        if names:
            _try(engagement, sorted(names)[0], now=now)
    for engagement in Engagement.objects.of(person).exclude(notes="").only("notes", "host_id"):
        said = without(engagement.notes, HOST if engagement.host_id == person.pk else GUEST)
        Engagement.objects.filter(pk=engagement.pk).update(notes=said)
    Engagement.objects.filter(guest=person).update(plain_details={}, private_details={}, described="")
    Engagement.objects.of(person).update(terms={}, told={})
    Allocation.objects.closed().filter(listing__author=person).delete()
    Passage.objects.filter(by=person).update(words="")
    of_theirs = Passage.objects.filter(Q(engagement__host=person) | Q(engagement__guest=person))
    of_theirs.exclude(by=person).update(other_words="")


def _try(engagement: Engagement, name: str, *, now) -> None:
    try:
        move_on(engagement, name, role=SYSTEM, now=now)
    except Refused:  # it ended by itself meanwhile
        return


def exchanges_of(person) -> list[dict]:
    """Return the exchanges of a person as plain values; the other side is theirs to tell."""
    return [
        {
            "code": engagement.code, "listing": engagement.listing.code, "kind": engagement.listing.kind_slug,
            "side": "host" if engagement.host_id == person.pk else "guest", "state": engagement.state,
            "quantity": engagement.quantity, "made_at": engagement.made_at.isoformat(),
            "details": engagement.details if engagement.guest_id == person.pk else {},
            "minutes_it_took": engagement.took,
            "minutes_certified": engagement.hours.minutes if hasattr(engagement, "hours") else None,
            "described": engagement.described if engagement.guest_id == person.pk else "",
            "agreed": engagement.terms.get(LISTING if engagement.host_id == person.pk else COUNTER, {}),
            "passages": [
                {"at": one.at.isoformat(), "minutes": one.minutes, "words": one.words if one.by_id == person.pk else one.other_words}
                for one in engagement.passages.all()
            ],
        }
        for engagement in Engagement.objects.of(person).select_related("listing", "hours").prefetch_related("passages").order_by("pk")
    ]  # fmt: skip


def closings_of(person) -> list[dict]:
    """Return the days that the person closed in their own calendars."""
    own = Allocation.objects.closed().filter(listing__author=person).select_related("listing").order_by("pk")
    return [
        {"listing": one.listing.code, "from": one.during.lower.isoformat(), "until": one.during.upper.isoformat()}
        for one in own
    ]


on_export("exchanges", exchanges_of)
on_export("closed days", closings_of)
