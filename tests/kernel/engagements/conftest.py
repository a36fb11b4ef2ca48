"""Homes to swap."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds

from ...fixtures.exchange import whole

SWAP = kinds.get("home_swap")


@pytest.fixture
def home(published, feurs, saint_etienne, now):
    """Publish a home for so many, of a household of so many."""

    def publish(by, title, *, beds=4, people=2, **said):
        usual = whole(SWAP, side="offer", place=feurs, to=saint_etienne, now=now)["details"]
        return published(
            SWAP, by=by, title=title, details=usual | {"beds": beds, "people": people} | said.pop("also", {}), **said
        )

    return publish


@pytest.fixture
def flat(home, nadia):
    return home(nadia, "Un appartement à Feurs", address="3, rue du Marché")


@pytest.fixture
def barn(home, karim):
    return home(karim, "Une grange rénovée", address="Le Bourg, la porte bleue")


def days(now, first: int, last: int) -> dict:
    return {"first": now + timedelta(days=first), "last": now + timedelta(days=last)}
