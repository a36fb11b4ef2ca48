"""More places are given: they are offered to those to whom a yes was said beforehand, first come first served."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Moment, Said
from maillon.lib.recurrence import Pattern

from ...fixtures.exchange import well_known
from ...together import at_once

START = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Europe/Paris"))
TIMES = {
    "once": {"moments": (Moment(START, START + timedelta(hours=1)),)},
    "every week": {
        "moments": (),
        "rule": Pattern("week", days=frozenset({1})).rule(
            START.replace(tzinfo=None), zone="Europe/Paris", duration=timedelta(hours=1)
        ),
    },
}


@pytest.fixture
def waiting(published, make_person, nadia, now):
    """A mission of one place on its first date, taken, and so many who wait for it, in their order."""

    def wait(many, **said):
        listing = published(kinds.get("mission"), total=1, **said)
        slot = listing.slots.earliest("starts_at")
        people = [well_known(make_person(f"Personne {number}"), now=now) for number in range(many + 1)]
        come = Answer(slot=slot, details={"why_you": "Oui"})
        first, *others = (
            answer(listing, come, by=person, now=now + timedelta(seconds=number))
            for number, person in enumerate(people)
        )
        move_on(first, "accept", by=nadia, now=now)
        waiting = [Engagement.objects.get(pk=one.pk) for one in others]
        assert {one.state for one in waiting} == {"waiting"}
        return listing, [move_on(one, "welcome", by=nadia, now=now) for one in waiting]

    return wait


def given(listing, total, **otherwise):
    facts = {
        "title": listing.title, "territory": listing.territory, "details": listing.details, "total": total,
        "organisation": listing.organisation, "rule": listing.repeats,
    }  # fmt: skip
    return Said(**(facts | otherwise))


def states(engagements):
    for one in engagements:
        one.refresh_from_db()
    return [one.state for one in engagements]


@pytest.mark.parametrize("times", TIMES)
@pytest.mark.django_db
def test_those_who_wait_are_offered_what_is_given_more(waiting, nadia, now, run_jobs, times):
    listing, others = waiting(3, **TIMES[times])
    assert states(others) == ["welcomed"] * 3

    writing.rewrite(listing, said=given(listing, 3, **TIMES[times]), by=nadia, now=now)
    run_jobs()

    assert states(others) == ["offered", "offered", "welcomed"]
    assert Slot.objects.earliest("starts_at").left == 0


@pytest.mark.django_db(transaction=True)
def test_fifty_changes_at_once_offer_each_place_once(waiting, nadia, now, run_jobs):
    listing, others = waiting(5, **TIMES["once"])
    said = given(listing, 3, **TIMES["once"])

    def rewrite():
        return writing.rewrite(Listing.objects.get(pk=listing.pk), said=said, by=nadia, now=now).total

    assert set(at_once([rewrite] * 50)) == {3}
    run_jobs()

    assert states(others) == ["offered", "offered", "welcomed", "welcomed", "welcomed"]
    assert Slot.objects.get().left == 0
