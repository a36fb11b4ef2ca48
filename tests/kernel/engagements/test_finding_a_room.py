"""Somebody needs a room: the coordination alone reads it, finds one that fits, and asks the household first."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds, search
from maillon.kernel.access import may
from maillon.kernel.engagements.actions.answering import answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.actions.pairing import bring_together, find_for
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.offers import offers_for
from maillon.kernel.engagements.reactions import void_what_waits
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.events import ListingEnded
from maillon.kernel.listings.models import Listing
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety.actions.blocking import block
from maillon.lib.refusal import Refused

from ...fixtures.exchange import an_answer
from ...together import at_once

pytestmark = pytest.mark.django_db
HOSTING = kinds.get("hosting")
DAY = timedelta(days=1)


@pytest.fixture
def asked(published, karim, now):
    """Karim needs a room for three, from the tenth day to the twentieth."""
    first, last = (now + 10 * DAY).date(), (now + 20 * DAY).date()
    details = {"people": 3, "arrival": first, "departure": last, "needs": "Nous avons un chat."}
    return published(HOSTING, side="ask", by=karim, title="Une chambre pour trois", details=details)


@pytest.fixture
def room(published, nadia):
    """Nadia can host, by default four people."""

    def offer(*, by=nadia, beds=4, **said):
        return published(HOSTING, by=by, details={"beds": beds, "room": "own"} | said.pop("details", {}), **said)

    return offer


@pytest.fixture
def found(asked, sylvie, now):
    """What the coordination finds for him."""

    def find(offer, *, first=10, last=20):
        days = {"first": (now + first * DAY).date(), "last": (now + last * DAY).date()}
        return find_for(asked, offer, **days, words="Je vous connais tous.", by=sylvie, now=now)

    return find


def told(person, slug) -> int:
    return Notice.objects.filter(person=person, slug=slug).count()


def test_whoever_needs_a_room_is_read_by_the_coordination_alone(asked, room, karim, nadia, sylvie, client):
    offer = room()

    assert [may(who, "read", asked) for who in (karim, nadia, sylvie)] == [True, False, True]
    assert search.find("listing", asked.code) is None
    page = client.get("/hebergements/").content.decode()
    assert offer.title in page
    assert asked.title not in page
    assert 'name="side"' not in page


def test_a_room_is_found_the_household_says_yes_then_the_association_and_only_then_do_they_meet(
    asked, room, found, karim, nadia, sylvie, now
):
    offer = room(address="7, allée des Tilleuls")
    made = found(offer)

    assert (made.host, made.guest, made.listing, made.wanted) == (nadia, karim, offer, asked)
    assert made.details == {"people": 3, "needs": "Nous avons un chat."}
    assert (made.ends_at - made.starts_at).days == 11
    assert thread_of(made) is None
    assert (told(nadia, "exchange-pair-guest"), told(karim, "exchange-pair-wanted")) == (1, 1)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(made, "accept", by=karim, now=now)
    made = move_on(made, "accept", by=nadia, now=now)
    assert (made.state, told(sylvie, "exchange-to-check"), told(sylvie, "exchange-pair-accept")) == ("checked", 1, 0)
    assert Listing.objects.get(pk=asked.pk).state == "published"

    made = move_on(made, "check", by=sylvie, now=now)

    assert (made.state, Listing.objects.get(pk=asked.pk).state) == ("accepted", "ended")
    assert thread_of(made) is not None


def test_others_who_were_asked_for_the_same_are_told_that_it_is_no_longer_needed(room, asked, found, crowd, nadia, sylvie, now):  # fmt: skip
    first, second = found(room()), found(room(by=crowd[0]))
    move_on(move_on(first, "accept", by=nadia, now=now), "check", by=sylvie, now=now)

    void_what_waits(ListingEnded(asked.pk, "ended"))

    assert Engagement.objects.get(pk=second.pk).state == "void"
    assert told(crowd[0], "exchange-pair-over") == 1
    assert Engagement.objects.get(pk=first.pk).state == "accepted"


def test_a_household_that_takes_its_own_room_away_is_not_told_that_another_was_found(room, found, nadia, sylvie, now):
    offer = room()
    found(offer)

    living.end(offer, by=nadia, now=now)
    void_what_waits(ListingEnded(offer.pk, "ended"))

    assert (told(nadia, "exchange-pair-over"), told(sylvie, "exchange-pair-void")) == (0, 1)


def test_a_household_may_say_no_and_is_not_asked_twice_at_once(asked, room, found, nadia, sylvie, now):
    offer = room()
    made = found(offer)
    with pytest.raises(Refused, match="answered_already"):
        found(offer)

    move_on(made, "decline", by=nadia, reason="dates", now=now)

    assert told(sylvie, "exchange-pair-decline") == 1
    assert [(one.offer, one.said_no) for one in offers_for(asked, by=sylvie)] == [(offer, True)]


def test_whoever_asked_may_no_longer_ask_and_a_household_that_says_nothing_is_asked_no_more(
    asked, room, found, crowd, karim, nadia, sylvie, now
):
    assert move_on(found(room()), "withdraw", by=karim, now=now).state == "withdrawn"
    silent = found(room(by=crowd[0]))

    fire_deadline(silent, now=silent.deadline_at)

    assert told(crowd[0], "exchange-pair-expired-guest") == 1
    assert told(karim, "exchange-pair-expired-host") == 1
    assert told(sylvie, "exchange-pair-expire") == 1


def test_a_household_that_said_yes_is_not_said_to_be_silent_where_the_association_was(
    room, found, sylvie, nadia, karim, now
):
    checked = move_on(found(room()), "accept", by=nadia, now=now)
    Notice.objects.all().delete()

    assert fire_deadline(checked, now=checked.deadline_at).state == "expired"

    assert told(sylvie, "exchange-pair-expire") == 0
    assert told(sylvie, "exchange-stay-over") == 1
    assert [
        told(person, f"exchange-expire-{side}-checked") for person, side in ((nadia, "host"), (karim, "guest"))
    ] == [1, 1]


def test_rooms_that_fit_come_first_and_it_is_said_what_does_not_fit(asked, room, published, crowd, sylvie, now):
    fits, small, taken, steps = room(), room(by=crowd[0], beds=2), room(by=crowd[1]), room(by=crowd[2], beds=1)
    other = published(HOSTING, side="ask", by=crowd[3], details=asked.details | {"people": 1})
    find_for(other, taken, first=(now + 19 * DAY).date(), last=(now + 30 * DAY).date(), by=sylvie, now=now)
    move_on(Engagement.objects.get(listing=taken), "accept", by=crowd[1], now=now)
    Listing.objects.filter(pk=asked.pk).update(plain_details=asked.details | {"accessible": True})
    asked.refresh_from_db()

    lacks = {one.offer: len(one.lacks) for one in offers_for(asked, by=sylvie)}

    # Nobody said that it is accessible.
    assert lacks == {fits: 1, small: 2, taken: 2, steps: 2}
    assert next(iter(lacks)) == fits


def test_more_people_than_beds_are_refused_at_the_answer(room, found, crowd, client, now):
    offer = room(beds=2)
    with pytest.raises(Refused, match="more_than_there_is"):
        found(offer)
    said = an_answer(offer, crowd[0], now=now)
    with pytest.raises(Refused, match="more_than_there_is"):
        answer(offer, type(said)(**(said.__dict__ | {"details": {"people": 9}})), by=crowd[0], now=now)

    client.force_login(crowd[0])
    page = client.post(
        f"{offer.get_absolute_url()}repondre/", {"people": "9", "first": "2027-01-01", "last": "2027-01-03"}
    )

    assert page.status_code == 200
    assert not Engagement.objects.exists()
    assert 'max="2"' in page.content.decode()


def test_those_apart_are_never_brought_together(asked, room, found, karim, nadia, sylvie):
    offer = room()
    block(nadia, by=karim, now=asked.created_at)

    assert offers_for(asked, by=sylvie) == []
    with pytest.raises(Refused):
        found(offer)


def test_what_somebody_asks_for_is_answered_by_nobody_directly(asked, crowd, sylvie, now):
    with pytest.raises(Refused, match="not_allowed"):
        bring_together(asked, crowd[0], by=sylvie, now=now)


@pytest.mark.parametrize(
    ("first", "last", "why"), [(20, 10, "dates_wrong"), (-9, -2, "dates_past"), (1, 900, "dates_long")]
)
def test_days_that_make_no_sense_are_refused_when_asked_for(published, now, first, last, why):
    days = {"arrival": (now + first * DAY).date(), "departure": (now + last * DAY).date()}

    with pytest.raises(Refused, match=why):
        published(HOSTING, side="ask", details=days | {"people": 1})


def test_the_page_of_the_coordination_proposes_the_days_that_were_asked(asked, room, nadia, sylvie, client):
    offer = room(details={"accessible": True})
    client.force_login(sylvie)
    address = reverse("engagements:pair", args=[asked.code])
    page = client.get(address).content.decode()
    assert asked.details["arrival"] in page
    assert offer.title in page

    sent = {"offer": offer.code, "first": asked.details["arrival"], "last": asked.details["departure"]}
    made = client.post(address, sent | {"words": "Essayez."}, follow=True)

    assert made.status_code == 200
    assert asked.title in made.content.decode()
    client.force_login(nadia)
    assert asked.title in client.get(Engagement.objects.get().get_absolute_url()).content.decode()


def test_an_ask_ends_with_its_last_day(published, now):
    days = {"arrival": (now + DAY).date(), "departure": (now + 2 * DAY).date()}
    asked = published(HOSTING, side="ask", details=days | {"people": 1})

    assert asked.expires_at - now < 4 * DAY
    living.end(asked, by=asked.author, now=now)


@pytest.mark.django_db(transaction=True)
def test_one_household_is_asked_once_for_one_family_whoever_presses(asked, room, found):
    offer = room()

    results = at_once([lambda: found(offer) for _one in range(20)])

    assert Engagement.objects.filter(wanted=asked).count() == 1
    assert sum(isinstance(one, Engagement) for one in results) == 1
