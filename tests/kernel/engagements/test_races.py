"""What runs out is never given twice, however many want it at once."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import Q

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.adding import add_word
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.engagements.models import Allocation, Engagement, Expectation, Passage
from maillon.kernel.engagements.silence import notice_silence
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Moment, PlaceSaid, Said
from maillon.kernel.notices.models import Notice

from ...together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def test_the_last_seat_is_given_once(published, crowd, nadia, now):
    ride = published(kinds.get("ride"), total=1)
    asked = [answer(ride, Answer(), by=person, now=now) for person in crowd]

    said = at_once([lambda one=one: move_on(one, "accept", by=nadia, now=now).state for one in asked])

    assert said.count("accepted") == 1
    assert set(said) <= {"accepted", "no_place_left", "stale"}
    assert Slot.objects.get(listing=ride).left == 0
    assert Engagement.objects.filter(state="accepted").count() == 1
    assert Engagement.objects.filter(state="waiting").count() == MANY - 1


def test_one_person_who_answers_fifty_times_answers_once(published, karim, now):
    ride = published(kinds.get("ride"))

    said = at_once([lambda: answer(ride, Answer(), by=karim, now=now).state] * MANY)

    assert said.count("asked") == 1
    assert set(said) == {"asked", "answered_already"} or set(said) == {"asked", "answered_already", "too_many"}


def test_somebody_confirms_as_the_clock_takes_the_place_back(published, crowd, nadia, now):
    ride = published(kinds.get("ride"), total=1)
    first, second = (answer(ride, Answer(), by=person, now=now) for person in crowd[:2])
    move_on(first, "accept", by=nadia, now=now)
    move_on(Engagement.objects.get(pk=second.pk), "welcome", by=nadia, now=now)
    move_on(Engagement.objects.get(pk=first.pk), "cancel", by=crowd[0], reason="ill", now=now)
    offered = Engagement.objects.get(pk=second.pk)
    assert offered.state == "offered"
    later = now + timedelta(days=1, minutes=1)

    said = at_once([
        lambda: move_on(offered, "confirm", by=crowd[1], now=later).state,
        lambda: fire_deadline(Engagement.objects.get(pk=second.pk), now=later).state,
    ])  # fmt: skip

    end = Engagement.objects.get(pk=second.pk).state
    assert end in {"accepted", "expired"}
    assert said.count(end) == 1
    assert Slot.objects.get(listing=ride).left == (0 if end == "accepted" else 1)


def test_nothing_is_lost_or_made_when_many_come_and_go(published, crowd, nadia, now):
    ride = published(kinds.get("ride"), total=5)
    asked = [answer(ride, Answer(), by=person, now=now) for person in crowd[:20]]
    at_once([lambda one=one: move_on(one, "accept", by=nadia, now=now) for one in asked])
    holding = list(Engagement.objects.filter(state="accepted"))
    assert len(holding) == 5
    for one in Engagement.objects.filter(state="waiting"):
        move_on(one, "welcome", by=nadia, now=now)

    at_once([lambda one=one: move_on(one, "cancel", by=one.guest, reason="ill", now=now) for one in holding[:3]])

    slot = Slot.objects.get(listing=ride)
    taken = Engagement.objects.filter(slot=slot, state__in=ride.kind.deal.holding).count()
    assert slot.left + taken == slot.total == 5
    assert Engagement.objects.filter(state="offered").count() == 3
    assert Allocation.objects.count() == 0


def test_fifty_who_note_one_visit_note_it_once_and_either_worries_once(published, karim, nadia, sylvie, now):
    visit = published(kinds.get("visit"), side="ask")
    pair = move_on(bring_together(visit, karim, by=sylvie, now=now), "accept", by=karim, now=now)
    at = now + timedelta(hours=2)

    at_once([
        lambda by=by, late=late: note(
            pair, at=at + timedelta(minutes=late), minutes=60, is_worrying=late == 7, words="Oui.", by=by, now=at + timedelta(hours=1)
        ).pk
        for late in range(25)
        for by in (karim, nadia)
    ])  # fmt: skip

    assert Passage.objects.count() == 1
    assert Notice.objects.filter(person=sylvie, slug="exchange-worry").count() == 2  # one of each of the two


def test_of_what_was_in_doubt_all_who_note_and_press_at_once_say_that_it_goes_on(published, karim, nadia, sylvie, now):
    visit = published(kinds.get("visit"), side="ask")
    pair = move_on(bring_together(visit, karim, by=sylvie, now=now), "accept", by=karim, now=now)
    at = Engagement.objects.get(pk=pair.pk).deadline_at
    doubted = fire_deadline(pair, now=at)

    said = at_once([
        *(lambda by=by: note(doubted, at=at, minutes=60, by=by, now=at).pk for by in (karim, nadia) * 8),
        *(lambda by=by: move_on(doubted, "go_on", by=by, now=at).state for by in (karim, nadia) * 4),
    ])  # fmt: skip

    assert Passage.objects.count() == 1
    assert set(said) <= {Passage.objects.get().pk, "running", "stale"}
    assert Engagement.objects.get(pk=pair.pk).state == "running"


def test_a_visit_is_noted_or_it_has_ended_and_nobody_waits_for_ever(published, karim, nadia, sylvie, now):
    visit = published(kinds.get("visit"), side="ask")
    pair = move_on(bring_together(visit, karim, by=sylvie, now=now), "accept", by=karim, now=now)
    at = now + timedelta(hours=2)

    said = at_once([
        *(lambda late=late: note(pair, at=at + timedelta(hours=late), minutes=30, by=karim, now=at + timedelta(days=1)).pk for late in range(10)),
        lambda: move_on(pair, "end", by=nadia, reason="ill", now=at).state,
    ])  # fmt: skip

    assert said[-1] == "done"
    assert said.count("not_under_way") == 10 - Passage.objects.count()


def test_two_who_come_to_one_person_note_at_once_without_waiting_for_each_other(published, crowd, sylvie, now):
    visit = published(kinds.get("visit"), side="ask", total=10)
    pairs = [
        move_on(bring_together(visit, person, by=sylvie, now=now), "accept", by=person, now=now)
        for person in crowd[:10]
    ]
    at = now + timedelta(hours=2)

    at_once(
        [lambda one=one: note(one, at=at, minutes=30, by=one.guest, now=at).pk for one in pairs for _twice in range(5)]
    )

    assert Passage.objects.count() == 10
    assert set(Expectation.objects.values_list("expected_at", flat=True)) == {at + timedelta(days=7)}


def test_silence_is_told_once_though_the_clock_strikes_fifty_times(published, karim, sylvie, now):
    visit = published(kinds.get("visit"), side="ask")
    move_on(bring_together(visit, karim, by=sylvie, now=now), "accept", by=karim, now=now)

    for days in (9, 11):
        at_once([lambda days=days: notice_silence(now=now + timedelta(days=days))] * MANY)

    assert Notice.objects.filter(slug="exchange-quiet").count() == 1
    assert Notice.objects.filter(slug="exchange-silence").count() == 1


def test_no_thing_is_swapped_twice_round_a_ring_of_neighbours(published, crowd, now):
    swap, people = kinds.get("swap"), crowd[:10]
    things = [published(swap, by=person, title=f"Chose {number}") for number, person in enumerate(people)]
    # Each proposes their thing for that of the next two: A↔B, B↔C, C↔D… each thing is in four proposals.
    asked = [
        answer(things[(number + step) % 10], Answer(counter=things[number]), by=people[number], now=now)
        for number in range(10)
        for step in (1, 2)
    ]

    at_once([lambda one=one: move_on(one, "agree", by=one.host, now=now).state for one in asked])

    agreed = Engagement.objects.filter(state="accepted")
    gone = [thing for one in agreed for thing in (one.listing_id, one.counter_id)]
    assert agreed
    assert len(gone) == len(set(gone))
    assert set(Slot.objects.filter(left=0).values_list("listing", flat=True)) == set(gone)
    assert not Engagement.objects.filter(state="asked").filter(Q(listing__in=gone) | Q(counter__in=gone)).exists()


def test_nobody_is_expected_at_an_address_that_its_author_takes_away_meanwhile(
    published, crowd, nadia, feurs, saint_etienne, now
):
    places = (PlaceSaid(feurs, "Mairie"), PlaceSaid(saint_etienne, "Gare"))
    mission = published(kinds.get("mission"), places=places, total=100, by=nadia)
    kept, gone = mission.addresses.there()
    slot = mission.slots.get()
    said = Said(
        title=mission.title, details=mission.details, organisation=mission.organisation, total=100,
        places=(PlaceSaid(feurs, "Mairie", code=kept.code),), moments=(Moment(slot.starts_at, slot.ends_at),),
    )  # fmt: skip

    given = at_once([
        *(lambda one=one: answer(mission, Answer(place=gone), by=one, now=now).state for one in crowd[: MANY // 2]),
        lambda: writing.rewrite(Listing.objects.get(pk=mission.pk), said=said, by=nadia, now=now).state,
        *(lambda one=one: answer(mission, Answer(place=gone), by=one, now=now).state for one in crowd[MANY // 2 :]),
    ])  # fmt: skip

    assert set(given) <= {"asked", "published", "listing_place_taken", "listing_place_unknown"}
    assert not Engagement.objects.filter(place__gone_at__isnull=False).exists()
    assert ("published" in given) == (mission.addresses.there().count() == 1) == (not Engagement.objects.exists())


def test_one_says_that_it_is_back_as_the_other_says_that_it_is_lost(published, karim, nadia, now):
    drill = published(kinds.get("loan"))
    first = now + timedelta(days=1)
    lent = answer(drill, Answer(first=first, last=first + timedelta(days=2)), by=karim, now=now)
    for name in ("accept", "hand_over"):
        lent = move_on(Engagement.objects.get(pk=lent.pk), name, by=nadia, now=first)
    later = first + timedelta(days=4)

    said = at_once([
        *[lambda: move_on(lent, "bring_back", by=karim, now=later).state] * 10,
        *[lambda: move_on(lent, "dispute", by=nadia, note="Elle est perdue.", now=later).state] * 10,
    ])  # fmt: skip

    end = Engagement.objects.get(pk=lent.pk).state
    assert end in {"half_done", "disputed"}
    assert said.count(end) == 1
    assert set(said) == {end, "stale"}


def test_words_that_both_add_at_once_are_all_kept(published, karim, nadia, now):
    drill = published(kinds.get("loan"))
    first = now + timedelta(days=1)
    lent = answer(drill, Answer(first=first, last=first + timedelta(days=2)), by=karim, now=now)
    for name in ("accept", "hand_over"):
        lent = move_on(Engagement.objects.get(pk=lent.pk), name, by=nadia, now=first)

    at_once([
        lambda by=by, number=number: add_word(lent, "hand_over", words=f"Mot {number}", by=by, now=first).pk
        for by in (karim, nadia)
        for number in range(3)
        for _twice in range(4)
    ])  # fmt: skip

    kept = Engagement.objects.get(pk=lent.pk).notes.splitlines()
    assert sorted(kept) == sorted(
        f"hand_over·{side}: Mot {number}" for side in ("guest", "host") for number in range(3)
    )


def test_a_loan_is_kept_longer_or_given_to_somebody_else_for_the_same_days_and_never_both(
    published, crowd, karim, nadia, now
):
    """Of fifty, half say yes to keeping it longer as the others say yes to somebody else for those days."""
    drill, first = published(kinds.get("loan"), total=1), now + timedelta(days=1)
    lent = answer(drill, Answer(first=first, last=first + timedelta(days=2)), by=karim, now=now)
    for name in ("accept", "hand_over"):
        lent = move_on(Engagement.objects.get(pk=lent.pk), name, by=nadia, now=first)
    after = first + timedelta(days=3)
    others = [
        answer(drill, Answer(first=after, last=after + timedelta(days=2)), by=person, now=now)
        for person in crowd[: MANY // 2]
    ]
    longer = move_on(lent, "prolong", by=karim, last=first + timedelta(days=4), now=first)

    said = at_once([
        yes
        for other in others
        for yes in (
            lambda: move_on(longer, "agree_day", by=nadia, now=first).state,
            lambda other=other: move_on(other, "accept", by=nadia, now=first).state,
        )
    ])  # fmt: skip

    held = list(Allocation.objects.order_by("during"))
    assert said.count("lent") + said.count("accepted") == 1
    assert set(said) <= {"lent", "accepted", "stale", "last_day_taken", "dates_taken", "not_allowed", "move_impossible"}
    assert len(held) == 1 + said.count("accepted")
    assert all(one.during.upper <= following.during.lower for one, following in pairwise(held))
    kept = Engagement.objects.get(pk=lent.pk)
    assert (kept.state, kept.ends_at == first + timedelta(days=4)) == (
        ("lent", True) if "lent" in said else ("longer", False)
    )
