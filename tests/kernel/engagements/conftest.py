"""A small world of exchange: Nadia publishes, Karim and others answer."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.kinds import OFFER
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.said import Moment, Said


@pytest.fixture
def nadia(make_person):
    return make_person("Nadia")


@pytest.fixture
def karim(make_person):
    return make_person("Karim")


@pytest.fixture
def sylvie(make_person, give, loire):
    person = make_person("Sylvie")
    give(person, "coordinator", loire)
    return person


@pytest.fixture
def published(nadia, feurs, saint_etienne, now):
    """Publish a listing of any kind, whole, with whatever is said otherwise."""

    def publish(kind, *, side=OFFER, by=nadia, **said):
        given = whole(kind, side=side, place=feurs, to=saint_etienne, now=now) | said
        listing = writing.begin(kind, side=side, said=Said(**given), by=by, now=now)
        listing = living.publish(listing, by=by, now=now)
        if listing.state == "review":
            living._show(listing, "approve", by=None, role="moderator", now=now)
        return listing

    return publish


def whole(kind, *, side, place, to, now) -> dict:
    """Say all that a kind needs, from its declaration alone."""
    start = now + timedelta(days=3)
    said = {"title": "Quelque chose à partager", "territory": place, "details": {}}
    if kind.where is kinds.Where.ROUTE:
        said["to_territory"] = to
    if kind.when in {kinds.When.SLOT, kinds.When.WINDOW}:
        said |= {"starts_at": start, "ends_at": start + timedelta(hours=2)}
    if kind.when in {kinds.When.SLOTS, kinds.When.RECURRING}:
        said["moments"] = (Moment(start, start + timedelta(hours=2)),)
    for detail in kind.details_of(side):
        if detail.required:
            said["details"][detail.name] = sample(detail, now=now)
    return said


def sample(detail, *, now):
    """Give a value that a detail takes."""
    if isinstance(detail, kinds.Several):
        return [next(iter(detail.options))]
    if isinstance(detail, kinds.Choice):
        return next(iter(detail.options))
    if isinstance(detail, kinds.Number):
        return max(1, detail.minimum)
    return "Oui" if isinstance(detail, kinds.Text | kinds.Lines) else True
