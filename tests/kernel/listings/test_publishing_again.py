"""What is published again can be had again: what happened is over, what is still promised stays promised."""

from collections import deque
from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.rules import is_theirs
from maillon.kernel.listings import jobs
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Said
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from ...fixtures.exchange import whole
from ...together import at_once

EVERY = pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.slug)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def way_to(deal, start: str) -> list:
    """Return the shortest moves by people or the clock from a state to one in which it took place."""
    ways, seen = deque([(start, [])]), {start}
    while ways:
        state, way = ways.popleft()
        if state in deal.happened:
            return way
        for move in deal.flow.moves_from(state):
            if move.target not in seen and move.who & {"host", "guest", "mediator", CLOCK}:
                seen.add(move.target)
                ways.append((move.target, [*way, move]))
    raise AssertionError(f"{deal.name} never happens")


def make_it_happen(made: Engagement, *, sylvie, yes_at, at) -> Engagement:
    for move in way_to(made.deal, made.state):
        people = {"host": made.host, "guest": made.guest, "mediator": sylvie}
        able = [who for role, who in people.items() if role in move.who and is_theirs(made, move.name, role)]
        moment = made.moments[0] if len(made.moments) > 1 else None
        moved_at = at if made.is_agreed else yes_at
        reason = next(iter(made.deal.reasons.get(move.name, {})), "")
        acting = {"by": able[0]} if able else {"role": CLOCK}
        made = move_on(made, move.name, **acting, note="Tout va bien.", reason=reason, moment=moment, now=moved_at)
    return made


def again(listing: Listing) -> Listing:
    return Listing.objects.get(pk=listing.pk)


def over(listing: Listing, *, at) -> Listing:
    if again(listing).state == "published":
        living.end(again(listing), by=listing.author, now=at)
    return again(listing)


def publish_again(listing: Listing, *, said: Said, sylvie, at) -> Listing:
    listing = writing.rewrite(listing, said=said, by=listing.author, now=at)
    listing = living.renew(listing, by=listing.author, now=at)
    return living.approve(listing, by=sylvie, now=at) if listing.state == "review" else listing


@EVERY
@pytest.mark.django_db
def test_whatever_took_place_and_is_published_again_is_there_for_the_first_who_answers(
    kind, published, answered, karim, crowd, sylvie, feurs, saint_etienne, now
):
    listing = published(kind, total=1)
    at = now + timedelta(days=12)
    make_it_happen(answered(listing, karim), sylvie=sylvie, yes_at=now, at=at)
    given = whole(kind, side=listing.side, place=feurs, to=saint_etienne, now=at)

    said = Said(**given | {"total": 1, "organisation": listing.organisation})
    renewed = publish_again(over(listing, at=at), said=said, sylvie=sylvie, at=at)

    assert renewed.state == "published"
    assert answered(renewed, crowd[0], at=at).state == kind.deal.flow.initial


def ten_kilos(published, karim, nadia, *, taken, now):
    surplus = published(kinds.get("surplus"), total=10)
    made = answer(surplus, Answer(quantity=taken, details={"transport": "Vélo"}), by=karim, now=now)
    return surplus, move_on(made, "accept", by=nadia, now=now)


def tomorrow(surplus, *, total=10) -> Said:
    return Said(
        title=surplus.title, territory=surplus.territory, details=surplus.details, organisation=surplus.organisation,
        starts_at=surplus.starts_at + DAY, ends_at=surplus.ends_at + DAY, total=total,
    )  # fmt: skip


@pytest.mark.django_db
def test_the_bread_of_the_next_day_is_all_there_and_may_be_less(published, karim, nadia, now):
    surplus, made = ten_kilos(published, karim, nadia, taken=10, now=now)
    at = surplus.starts_at + HOUR
    move_on(made, "collect", by=nadia, now=at)
    assert again(surplus).state == "ended"

    writing.rewrite(again(surplus), said=tomorrow(surplus, total=6), by=nadia, now=at)
    living.renew(again(surplus), by=nadia, now=at)

    assert surplus.slots.values_list("total", "left").get() == (6, 6)


@pytest.mark.django_db
def test_what_is_still_promised_is_not_offered_again(published, karim, nadia, now):
    surplus, made = ten_kilos(published, karim, nadia, taken=4, now=now)
    living.end(again(surplus), by=nadia, now=now)

    living.renew(again(surplus), by=nadia, now=now)
    assert surplus.slots.values_list("left", flat=True).get() == 6

    move_on(made, "cancel", by=karim, reason="ill", now=now)
    assert surplus.slots.values_list("left", flat=True).get() == 10


@pytest.mark.django_db
def test_a_coat_promised_in_exchange_for_another_is_not_there_again(published, answered, karim, nadia, now):
    mine = published(kinds.get("swap"))
    made = move_on(answered(mine, karim), "agree", by=nadia, now=now)
    living.end(again(made.counter), by=karim, now=now)

    living.renew(again(made.counter), by=karim, now=now)

    assert made.counter.slots.values_list("left", flat=True).get() == 0


@pytest.mark.django_db
def test_what_was_all_collected_while_it_was_paused_is_there_again_when_it_is_shown(published, karim, nadia, now):
    surplus, made = ten_kilos(published, karim, nadia, taken=10, now=now)
    living.pause(again(surplus), by=nadia, now=now)
    at = surplus.starts_at + HOUR
    move_on(made, "collect", by=nadia, now=at)

    living.resume(again(surplus), by=nadia, now=at)

    assert surplus.slots.values_list("left", flat=True).get() == 10


@pytest.mark.django_db
def test_a_pause_gives_nothing_back_of_what_was_partly_collected(published, karim, nadia, now):
    surplus, made = ten_kilos(published, karim, nadia, taken=4, now=now)
    at = surplus.starts_at + HOUR
    move_on(made, "collect", by=nadia, now=at)

    living.resume(living.pause(again(surplus), by=nadia, now=at), by=nadia, now=at)

    assert surplus.slots.values_list("left", flat=True).get() == 6


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["visit", "garden_share"])
def test_once_somebody_stops_coming_another_may_come(published, answered, karim, crowd, nadia, now, slug):
    listing = published(kinds.get(slug), total=1)
    made = answered(listing, karim)
    made = move_on(made, "accept", by=karim if made.made_by_id else nadia, now=now)
    move_on(made, "end", by=karim, reason="ill", now=now + DAY)

    assert again(listing).state == "published"
    assert answered(again(listing), crowd[0], at=now + DAY).state == "asked"


@pytest.mark.django_db(transaction=True)
def test_however_many_step_back_while_it_is_published_again_what_is_left_is_counted_once(published, crowd, nadia, now):
    gift = published(kinds.get("surplus"), total=50)
    made = [answer(gift, Answer(details={"transport": "Vélo"}), by=person, now=now) for person in crowd[:49]]
    made = [move_on(one, "accept", by=nadia, now=now) for one in made]
    living.end(again(gift), by=nadia, now=now)

    at_once(
        [lambda: living.renew(again(gift), by=nadia, now=now)]
        + [lambda one=one: move_on(one, "cancel", by=one.guest, reason="ill", now=now) for one in made]
    )

    held = sum(Engagement.objects.filter(listing=gift, state="accepted").values_list("quantity", flat=True))
    slot = Slot.objects.get(listing=gift)
    assert slot.left + held == slot.total == 50


@pytest.mark.django_db
def test_what_has_a_date_that_passed_is_led_to_its_form_and_published_from_there(
    published, client, nadia, sylvie, now, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    ride = published(kinds.get("ride"))
    jobs.expire_listings(int((ride.ends_at + HOUR).timestamp()))
    assert again(ride).state == "expired"
    Listing.objects.filter(pk=ride.pk).update(starts_at=now - 2 * DAY, ends_at=now - DAY)
    client.force_login(nadia)

    led = client.post(reverse("listings:move", args=[ride.kind, ride.code]), {"move": "renew"}, follow=True)

    change = reverse("listings:change", args=[ride.kind, ride.code])
    assert led.redirect_chain[-1][0] == change
    page = led.content.decode()
    assert "Publier à nouveau" in page
    sent = {"title": ride.title, "day": "2026-11-24", "at": "09:00", "until": "10:00", "total": "3"}
    client.post(change, sent | {"place": "42110", "to_place": "42000", "renew": "1"})
    assert again(ride).state == "published"
    with pytest.raises(Refused):
        living.renew(again(ride), by=nadia, now=now)
