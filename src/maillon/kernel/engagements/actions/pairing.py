"""Bring two people together: the coordination proposes, whoever is asked to come says yes, either may say no."""

import uuid
from datetime import date, datetime, time, timedelta

from django.db import transaction

from maillon.kernel.listings.models import Listing
from maillon.lib.refusal import Refused

from ..candidates import to_bring_together
from ..models import Engagement
from .answering import Answer, answer

A_DAY = timedelta(days=1)


@transaction.atomic
def bring_together(
    listing: Listing, person, *, words: str = "", by, submission: uuid.UUID | None = None, now: datetime
) -> Engagement:
    """Propose to both that `person` answers this listing; the same form sent twice for one person proposes once.

    Raises Refused with what the person lacks, or ("listing_over"), ("no_place_left"), ("answered_already").
    """
    _check(listing, asks_for_days=False)
    # Whoever goes back to the same form, and chooses somebody else, proposes once more.
    submission = submission and uuid.uuid5(submission, str(person.pk))
    return answer(listing, Answer(message=words), by=person, made_by=by, submission=submission, now=now)


@transaction.atomic
def find_for(
    wanted: Listing,
    offer: Listing,
    *,
    first: date,
    last: date,
    words: str = "",
    by,
    submission: uuid.UUID | None = None,
    now: datetime,
) -> Engagement:
    """Propose to both that what somebody asked for is given by this offer, on these days of its calendar.

    What they said when they asked is their answer. Raises Refused with what does not fit, or ("listing_over"), ("answered_already").
    """
    _check(wanted, asks_for_days=True)
    kind, zone = wanted.kind, offer.zone
    if offer.kind_slug != kind.slug or not offer.is_public:
        raise Refused("not_allowed", verb="pair")
    said = Answer(
        first=datetime.combine(first, time(), zone), last=datetime.combine(last + A_DAY, time(), zone), message=words, wanted=wanted,
        details={detail.name: wanted.details.get(detail.name) for detail in kind.answers_to(offer.side)},
    )  # fmt: skip
    submission = submission and uuid.uuid5(submission, offer.code)
    return answer(offer, said, by=wanted.author, made_by=by, submission=submission, now=now)


def _check(listing: Listing, *, asks_for_days: bool) -> None:
    is_there = Listing.objects.filter(to_bring_together(), pk=listing.pk).exists()
    if not is_there or (listing.kind.side(listing.side).days is not None) != asks_for_days:
        raise Refused("not_allowed", verb="pair")
