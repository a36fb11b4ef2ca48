"""What was sent by a form: the same sent twice is one listing, and something else is never taken for it."""

import uuid
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from django.db import IntegrityError, models, transaction
from django.utils.crypto import salted_hmac

from maillon.lib.refusal import Refused

from ..models import Listing
from ..said import Said

# What somebody answers who goes back to a form that wrote a listing, and sends something else.
CORRECTION = "correction"
ANOTHER = "another"


def insert_once(listing: Listing, said: Said, *, again: str) -> Listing | None:
    """Write a new listing, or return the one that its form wrote before; the database lets one in of several at once.

    Raises Refused("written_already") where that one says something else, and nobody said (`again`) what this is.
    """
    if listing.submission is None:
        listing.save(force_insert=True)
        return None
    form, listing.sent = listing.submission, seal(listing, said)
    other = uuid.uuid5(form, listing.sent)
    mine = Listing.objects.filter(author=listing.author)
    if known := mine.filter(submission__in=[form, other], sent=listing.sent).first():
        return known
    listing.submission = other if again == ANOTHER else form
    try:
        with transaction.atomic():
            listing.save(force_insert=True)
    except IntegrityError:
        known = mine.filter(submission=listing.submission).first()
        if known is None:
            raise
        if known.sent != listing.sent and again != CORRECTION:
            raise Refused("written_already", title=known.title) from None
        return known
    return None


def seal(listing: Listing, said: Said) -> str:
    """Return what stands for all that was said: the same for the same words, and it tells nobody which."""
    return salted_hmac(
        "listing sent", repr([listing.kind_slug, listing.side, _plain(said)]), algorithm="sha256"
    ).hexdigest()


def _plain(value):
    if isinstance(value, models.Model):
        return value.pk
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(one)) for key, one in value.items() if one not in (None, "", []))
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else str(value)
