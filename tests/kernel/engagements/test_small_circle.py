"""A small circle: several learn at one moment, the one that was agreed with the first; nobody joins another, and it ends as one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.safety.models import Reference
from maillon.lib.refusal import Refused

from ...together import at_once

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
LEARNING = kinds.get("skill_exchange")


@pytest.fixture
def today(monkeypatch, now):
    """Pages are read on that day too."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def bread(published):
    """Nadia shows three people at once how bread is made."""
    return published(LEARNING, title="Faire son pain", total=3)


def asks(listing, person, *days, now) -> Engagement:
    return answer(listing, Answer(moments=tuple(now + day * A_DAY for day in days)), by=person, now=now)


def again(made) -> Engagement:
    return Engagement.objects.get(pk=made.pk)


def buttons(made, person, *, now) -> dict:
    return {button.name: button for button in buttons_of(made, roles_of(person, made, on=now.date()), now=now)}


@pytest.fixture
def agreed(bread, karim, nadia, now):
    """Karim proposed three moments, and Nadia keeps the second."""
    made = asks(bread, karim, 1, 2, 3, now=now)
    return move_on(made, "accept", by=nadia, moment=made.moments[1], now=now)


@pytest.mark.django_db
def test_whoever_comes_next_comes_at_the_moment_agreed_with_the_first(agreed, bread, crowd, nadia, now):
    (moment,) = agreed.moments

    second = answer(bread, Answer(), by=crowd[0], now=now)
    third = asks(bread, crowd[1], 8, 9, now=now)

    for one in (second, third):
        assert (one.state, one.moments) == ("asked", [moment])
        assert move_on(one, "accept", by=nadia, now=now).starts_at == moment
    assert Slot.objects.get(listing=bread).left == 0


@pytest.mark.django_db
def test_whoever_had_proposed_other_moments_is_proposed_that_one_and_says_yes_or_no(bread, karim, crowd, nadia, now):
    first, other = asks(bread, karim, 1, 2, now=now), asks(bread, crowd[0], 5, 6, now=now)
    (moment,) = move_on(first, "accept", by=nadia, moment=first.moments[0], now=now).moments

    able = buttons(again(other), nadia, now=now)

    assert set(able) == {"counter", "decline"}
    assert (able["counter"].asks_moments, able["counter"].is_plain) == (False, True)
    with pytest.raises(Refused, match="moment_shared"):
        move_on(again(other), "accept", by=nadia, moment=other.moments[0], now=now)
    countered = move_on(again(other), "counter", by=nadia, now=now)
    assert (countered.state, countered.moments) == ("countered", [moment])
    assert set(buttons(countered, crowd[0], now=now)) == {"confirm", "withdraw"}
    assert move_on(countered, "confirm", by=crowd[0], now=now).starts_at == moment


@pytest.mark.django_db
def test_whoever_had_proposed_other_moments_may_join_it_themselves(bread, karim, crowd, nadia, now):
    first, other = asks(bread, karim, 1, 2, now=now), asks(bread, crowd[0], 5, 6, now=now)
    agreed = move_on(first, "accept", by=nadia, moment=first.moments[0], now=now)

    joined = move_on(again(other), "propose", by=crowd[0], now=now)

    assert (joined.state, joined.moments) == ("asked", agreed.moments)
    assert "propose" not in buttons(joined, crowd[0], now=now)
    assert move_on(joined, "accept", by=nadia, now=now).state == "accepted"


@pytest.mark.django_db
def test_who_waits_has_the_place_of_whoever_withdraws_at_the_same_moment(agreed, bread, crowd, nadia, now):
    for person in crowd[:2]:
        move_on(answer(bread, Answer(), by=person, now=now), "accept", by=nadia, now=now)
    one, other = (answer(bread, Answer(), by=person, now=now) for person in crowd[2:4])
    assert (one.state, other.state) == ("waiting", "waiting")
    move_on(other, "welcome", by=nadia, now=now)

    move_on(again(agreed), "cancel", by=agreed.guest, reason="ill", now=now)

    assert (again(one).state, again(other).state) == ("waiting", "offered")
    assert move_on(again(other), "confirm", by=crowd[3], now=now).moments == agreed.moments


@pytest.mark.django_db
def test_once_nobody_comes_any_more_another_moment_may_be_agreed(agreed, bread, crowd, nadia, now):
    move_on(again(agreed), "cancel", by=nadia, reason="ill", now=now)

    made = asks(bread, crowd[0], 8, 9, now=now)

    assert len(made.moments) == 2
    assert move_on(made, "accept", by=nadia, moment=made.moments[1], now=now).starts_at == made.moments[1]


@pytest.mark.django_db
def test_nobody_joins_a_circle_that_has_met_and_it_is_over_for_all_though_places_were_left(
    agreed, bread, crowd, nadia, karim, now, run_jobs
):
    second = answer(bread, Answer(), by=crowd[0], now=now)
    move_on(second, "accept", by=nadia, now=now)
    later = agreed.moments[0] + AN_HOUR
    assert asks(bread, crowd[1], 20, now=later).state == "waiting"

    move_on(again(agreed), "finish", by=nadia, now=later)
    assert Listing.objects.get(pk=bread.pk).state == "published"
    move_on(again(second), "finish", by=crowd[0], now=later)
    run_jobs()

    assert Listing.objects.get(pk=bread.pk).state == "ended"
    pairs = set(Reference.objects.values_list("writer", "subject"))
    assert {(nadia.pk, karim.pk), (karim.pk, nadia.pk), (nadia.pk, crowd[0].pk), (crowd[0].pk, nadia.pk)} <= pairs


@pytest.mark.django_db
def test_the_form_says_when_it_is_and_asks_for_no_other_moment(agreed, bread, crowd, today, client):
    client.force_login(crowd[0])
    url = reverse("engagements:answer", args=[LEARNING, bread.code])

    page = client.get(url).content.decode()
    made = client.post(url, {"moment": agreed.moments[0].isoformat(), "message": "J’apporte de la farine."})

    assert "Le moment est convenu" in page
    assert 'name="day_1"' not in page
    assert made.status_code == 302
    assert Engagement.objects.get(guest=crowd[0]).moments == agreed.moments


@pytest.mark.django_db
def test_nobody_joins_a_moment_that_was_agreed_while_they_proposed_theirs(agreed, bread, crowd, now, today, client):
    client.force_login(crowd[0])
    url, day = reverse("engagements:answer", args=[LEARNING, bread.code]), (now + 9 * A_DAY).date().isoformat()

    sent = client.post(url, {"day_1": day, "at_1": "18:00", "message": "J’apporte de la farine."})

    assert sent.status_code == 200
    assert "entre-temps" in sent.content.decode()
    assert "J’apporte de la farine." in sent.content.decode()
    assert not Engagement.objects.filter(guest=crowd[0]).exists()


@pytest.mark.django_db
def test_whoever_offers_says_for_how_many_and_whoever_asks_is_alone(nadia, client):
    client.force_login(nadia)

    pages = [client.get(reverse("listings:begin", args=[LEARNING, side])).content.decode() for side in ("offer", "ask")]

    assert ['name="total"' in page for page in pages] == [True, False]


@pytest.mark.django_db
def test_the_page_says_when_it_is_and_how_many_places_are_left(agreed, bread, crowd, today, client):
    client.force_login(crowd[0])

    page = client.get(bread.get_absolute_url()).content.decode()

    assert "Le cercle se retrouve le jeudi 19 novembre" in page
    assert "Il reste 2 places." in page


@pytest.mark.django_db
def test_before_a_moment_is_agreed_the_page_says_for_how_many_it_is(bread, client):
    assert "jusqu’à 3 personnes au même moment" in client.get(bread.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_one_to_one_whoever_waits_keeps_the_moments_they_proposed(published, karim, crowd, nadia, now):
    alone = published(LEARNING, title="Faire son pain")
    first = asks(alone, karim, 1, now=now)
    move_on(first, "accept", by=nadia, now=now)

    waiting = asks(alone, crowd[0], 5, 6, now=now)

    assert (alone.total, waiting.state, len(waiting.moments)) == (1, "waiting", 2)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_would_come_one_has_the_last_place(published, karim, crowd, nadia, now):
    two = published(LEARNING, title="Faire son pain", total=2)
    move_on(asks(two, karim, 1, now=now), "accept", by=nadia, now=now)
    made = [answer(two, Answer(), by=person, now=now) for person in crowd]

    at_once([lambda one=one: move_on(one, "accept", by=nadia, now=now).state for one in made])

    assert Slot.objects.get(listing=two).left == 0
    assert Engagement.objects.filter(listing=two, state="accepted").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_as_many_moments_as_people_one_is_agreed(published, crowd, nadia, now):
    circle = published(LEARNING, title="Faire son pain", total=30)
    made = [asks(circle, person, 1 + number % 10, now=now) for number, person in enumerate(crowd)]

    at_once([lambda one=one: move_on(one, "accept", by=nadia, now=now).state for one in made])

    agreed = Engagement.objects.filter(listing=circle, state="accepted")
    assert agreed.count() == 5
    assert len({one.moments[0] for one in agreed}) == 1
