"""A change is told to those for whom something changed, once, and to nobody else."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.changes import tell_of_change
from maillon.kernel.engagements.models import Engagement, Reminder
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, PlaceSaid, Said
from maillon.kernel.notices.models import Notice

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LILAS, ROSES = "12 rue des Lilas", "3 rue des Roses"


def again(listing, **otherwise):
    slots = listing.slots.filter(starts_at__isnull=False, cancelled_at__isnull=True).order_by("starts_at")
    facts = {
        "title": listing.title, "words": listing.words, "territory": listing.territory, "details": listing.details,
        "total": listing.total, "organisation": listing.organisation, "to_territory": listing.to_territory,
    }  # fmt: skip
    if listing.kind.when is kinds.When.SLOTS:
        facts["moments"] = tuple(Moment(slot.starts_at, slot.ends_at) for slot in slots)
    else:
        facts |= {"starts_at": listing.starts_at, "ends_at": listing.ends_at}
    return Said(**(facts | otherwise))


@pytest.fixture
def told(run_jobs):
    """Run what follows, and say who was told of a change."""

    def told():
        run_jobs()
        found = list(Notice.objects.filter(slug="exchange-changed").values_list("person__name", flat=True))
        Notice.objects.all().delete()
        return sorted(found)

    return told


@pytest.fixture
def two_dates(published, crowd, karim, nadia, now):
    """A mission on two days: Karim is expected the first, Personne 0 the second."""
    first, second = now + 2 * DAY, now + 5 * DAY
    mission = published(kinds.get("mission"), moments=(Moment(first, first + HOUR), Moment(second, second + HOUR)))
    for person, start in ((karim, first), (crowd[0], second)):
        made = answer(mission, Answer(slot=mission.slots.get(starts_at=start)), by=person, now=now)
        move_on(made, "accept", by=nadia, now=now)
    return mission


def rewrite(listing, said, *, nadia, now):
    writing.rewrite(Listing.objects.get(pk=listing.pk), said=said, by=nadia, now=now)


def test_a_word_corrected_between_two_dates_is_told_to_nobody(two_dates, nadia, now, told):
    later = two_dates.slots.latest("starts_at")
    shown = {"moments": (Moment(later.starts_at, later.ends_at),), "seen_until": later.starts_at}

    rewrite(two_dates, again(two_dates, words="Une faute corrigée.", **shown), nadia=nadia, now=now + 3 * DAY)

    assert told() == []


def test_one_more_date_is_told_to_nobody(two_dates, nadia, now, told):
    more = (*again(two_dates).moments, Moment(now + 9 * DAY, now + 9 * DAY + HOUR))

    rewrite(two_dates, again(two_dates, moments=more), nadia=nadia, now=now)

    assert told() == []


def test_a_date_that_ends_later_is_told_to_those_expected_then(two_dates, nadia, now, told):
    first, second = again(two_dates).moments
    longer = (first, Moment(second.starts_at, second.ends_at + HOUR))

    rewrite(two_dates, again(two_dates, moments=longer), nadia=nadia, now=now)

    assert told() == ["Personne 0"]
    rewrite(two_dates, again(two_dates, moments=longer), nadia=nadia, now=now)
    assert told() == []


def test_a_change_leaves_no_more_time_to_answer_than_there_was(published, answered, karim, nadia, roanne, now):
    ride = published(kinds.get("ride"), starts_at=now + 30 * DAY, ends_at=now + 30 * DAY + HOUR)
    made = answered(ride, karim)
    rewrite(ride, again(ride, territory=roanne), nadia=nadia, now=now + DAY)

    assert tell_of_change(ride.pk, ride.version + 1, now=now + DAY) == 1

    assert Engagement.objects.get(pk=made.pk).deadline_at == made.deadline_at


@pytest.mark.parametrize("slug", ["mission", "loan", "ride", "gift", "visit"])
def test_another_door_in_the_same_commune_is_told_to_whoever_read_the_first(
    published, answered, karim, crowd, nadia, now, told, slug
):
    listing = published(kinds.get(slug), address=LILAS, total=2 if slug in {"mission", "ride"} else 1)
    made = answered(listing, karim)
    answered(listing, crowd[0]) if slug in {"mission", "ride"} else None
    move_on(made, "accept", by=karim if made.made_by_id else nadia, now=now)
    told()

    rewrite(listing, again(listing, address=ROSES), nadia=nadia, now=now)
    assert told() == ["Karim"]

    rewrite(listing, again(listing, address="  3  Rue des roses "), nadia=nadia, now=now)
    assert told() == []


def test_another_door_of_one_of_several_places_is_told_to_those_who_come_there(
    published, karim, crowd, nadia, feurs, roanne, now, told
):
    here, there = PlaceSaid(feurs, "Local", LILAS), PlaceSaid(roanne, "Entrepôt", "1 quai du Bassin")
    mission = published(kinds.get("mission"), places=(here, there))
    first, second = mission.addresses.there()
    for person, place in ((karim, first), (crowd[0], second)):
        move_on(answer(mission, Answer(place=place), by=person, now=now), "accept", by=nadia, now=now)
    answer(mission, Answer(place=second), by=crowd[1], now=now)

    def places(at_first, at_second):
        return (
            PlaceSaid(feurs, "Local", at_first, code=first.code),
            PlaceSaid(roanne, "Entrepôt", at_second, code=second.code),
        )

    rewrite(mission, again(mission, places=places(LILAS, "2 quai du Bassin")), nadia=nadia, now=now)
    assert told() == ["Personne 0"]

    rewrite(mission, again(mission, places=places(ROSES, "2 quai du Bassin")), nadia=nadia, now=now)
    assert told() == ["Karim"]


def test_whoever_is_told_of_the_place_is_not_reminded_less(published, answered, karim, nadia, now, told):
    mission = published(kinds.get("mission"), address=LILAS)
    made = move_on(answered(mission, karim), "accept", by=nadia, now=now)
    Reminder.objects.create(engagement=made, minutes_before=60)

    rewrite(mission, again(mission, words="Une faute corrigée.", address=LILAS), nadia=nadia, now=now)
    told()
    assert Reminder.objects.filter(engagement=made).exists()
