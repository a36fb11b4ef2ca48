"""Bring two people together: the coordination proposes, the guest says yes, either may say no."""

import uuid
from datetime import datetime

from django.db import transaction

from maillon.kernel.listings.models import Listing
from maillon.lib.refusal import Refused

from ..candidates import to_bring_together
from ..models import Engagement
from .answering import Answer, answer


@transaction.atomic
def bring_together(
    listing: Listing, person, *, words: str = "", by, submission: uuid.UUID | None = None, now: datetime
) -> Engagement:
    """Propose to both that `person` answers this listing; the same form sent twice for one person proposes once.

    Raises Refused with what the person lacks, or ("listing_over"), ("no_place_left"), ("answered_already").
    """
    if not Listing.objects.filter(to_bring_together(), pk=listing.pk).exists():
        raise Refused("not_allowed", verb="pair")
    # Whoever goes back to the same form, and chooses somebody else, proposes once more.
    submission = submission and uuid.uuid5(submission, str(person.pk))
    return answer(listing, Answer(message=words), by=person, made_by=by, submission=submission, now=now)
