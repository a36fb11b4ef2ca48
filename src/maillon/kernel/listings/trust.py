"""Who may publish and answer: what their kind asks of people, what safety says of them, and what words are read first."""

from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from maillon.kernel import safety
from maillon.kernel.kinds import Kind, PublicPoint, Review, Who
from maillon.kernel.safety import limits
from maillon.kernel.safety.attesting import get, has_ended, held_kinds
from maillon.kernel.safety.policy import PUBLIC_WORDS, PUBLIC_WORDS_OF_A_KNOWN_PLACE
from maillon.lib.refusal import Refused
from maillon.lib.wording import review

from .places import places_of

# The ages a kind may ask, and the name of what is then needed.
AGES = {16: "sixteen", 18: "adult"}
# Said of oneself with a tick; the others are seen by an organisation.
BY_ONESELF = {"sixteen": "sixteen_declared", "adult": "adult_declared", "charter": "charter"}
# Asked instead of an age alone where those under 18 need more: whether one is 18, or 16 at least.
AGE = "age"


def who_answers(listing) -> Who:
    """Say who may answer a listing, as its kind and its own words have it."""
    who = listing.kind.who_answers(listing.details)
    # From a distance nobody meets anybody.
    return replace(who, minors_need=()) if listing.remote else who


def asked_of(who: Who) -> list[str]:
    """Name what must have been checked, or said, of these people."""
    return [*([AGES[who.minimum_age]] if who.minimum_age else []), *who.attestations]


def to_declare(person, who: Who, *, now: datetime) -> list[str]:
    """Name what this person may say of themselves, and has not yet."""
    if not person.is_authenticated:
        return []
    held = held_kinds(person, now=now)
    missing = [name for name in asked_of(who) if name in BY_ONESELF and name not in held]
    if "adult" in held or set(who.of_minors) <= held:
        return missing
    return [AGE, *(name for name in missing if name != "sixteen")]


def require_who(person, who: Who, *, now: datetime) -> None:
    """Raise Refused("attestation_missing") with what an organisation must see first, or ("minors_need") where one is under 18."""
    held = held_kinds(person, now=now)
    for name in asked_of(who):
        if name not in held:
            raise Refused("attestation_missing", what=str(get(BY_ONESELF.get(name, name)).label))
    for name in () if "adult" in held else who.of_minors:
        if name not in held:
            raise Refused("minors_need", what=str(get(name).label))


def check_publish(person, kind: Kind, *, is_sent_again: bool = False, now: datetime) -> None:
    """Raise Refused if this person may not publish that kind now; what was sent back takes no room a second time."""
    safety.require_may(person, "publish", now=now)
    require_who(person, kind.may_publish, now=now)
    if not is_sent_again:
        limits.require_room(person, "publish", now=now)


def check_still(person, listing, *, now: datetime) -> None:
    """Raise Refused("minors_need") where the agreement that let whoever is under 18 publish it no longer holds.

    Whoever published before an age was asked here, and never had such an agreement, goes on.
    """
    needs = () if listing.remote else listing.kind.may_publish.of_minors
    for name in needs:
        if has_ended(person, name, now=now) and "adult" not in held_kinds(person, now=now):
            raise Refused("minors_need", what=str(get(name).label))


def is_held(person, *, now: datetime) -> bool:
    """Tell whether this person may not publish for a time, or for good."""
    try:
        safety.require_may(person, "publish", now=now)
    except Refused:
        return True
    return False


def check_answer(person, host, listing, *, now: datetime) -> None:
    """Raise Refused if this person may not answer that listing of that host now: asked when answering, and again when it is agreed."""
    safety.require_may(person, "answer", now=now)
    if safety.are_apart(person, host):
        raise Refused("not_allowed", verb="answer")
    require_who(person, who_answers(listing), now=now)


def without_those_apart(listings: QuerySet, person) -> QuerySet:
    """Leave out what is by somebody this person, or a visitor, does not meet, in the same statement."""
    return listings.exclude(author__in=safety.hidden_for(person))


def is_read_first(listing) -> bool:
    """Tell whether a coordinator reads it before everybody: its kind or its words ask for that."""
    return listing.kind.review is Review.BEFORE or bool(doubtful_words(listing))


def doubtful_words(listing) -> list[str]:
    """Name what a coordinator should read before everybody: a number, a price, a push elsewhere, regulated work.

    Of all that its author typed, also in its details; a street, too, where everybody does not see the very place.
    """
    is_known = listing.kind.point is PublicPoint.EXACT
    text = "\n".join([listing.typed, *(place.label for place in places_of(listing) if place.label)])
    held = (PUBLIC_WORDS_OF_A_KNOWN_PLACE if is_known else PUBLIC_WORDS).judge(review(text)).held
    return sorted({finding.kind for finding in held})
