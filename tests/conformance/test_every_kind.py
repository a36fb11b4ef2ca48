"""What every kind of exchange keeps, without a test written for it: a kind that is added is tested by being declared."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from maillon.kernel import search
from maillon.kernel.access import may
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import LIVE, Allocation, Engagement
from maillon.kernel.engagements.rules import is_theirs, roles_of
from maillon.kernel.engagements.telling import coordination_of
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.kinds.deal import GUEST, MEDIATOR
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety import attesting
from maillon.kernel.safety.models import Attestation
from maillon.lib.flows import CLOCK, SYSTEM
from maillon.lib.refusal import Refused

from ..fixtures.exchange import an_answer
from ..together import at_once
from .every import EVERY


@EVERY
def test_every_path_of_its_flow_ends_by_itself(kind):
    deal = kind.deal
    for state in deal.live:
        seen, at = set(), state
        while not deal.flow.states[at].final:
            assert at not in seen, f"the clock goes round from {state}"
            seen.add(at)
            at = deal.flow.target(at, deal.deadlines[at].move)


@EVERY
def test_what_lasts_is_no_quarrel_for_the_clock_and_ends_only_once_the_coordination_that_began_it_was_told(kind):
    deal = kind.deal
    for state in deal.lasting:
        at, passed = state, set()
        while not deal.flow.states[at].final:
            passed.add(at)
            at = deal.flow.target(at, deal.deadlines[at].move)
        assert "disputed" not in passed
        assert at in deal.happened
        assert kind.visibility == "public" or passed & deal.awaiting_coordination


@EVERY
@pytest.mark.django_db
def test_nobody_agrees_with_somebody_who_never_said_yes_to_them(kind):
    deal = kind.deal
    if deal.flow.initial in deal.agreed:
        return
    listing = Listing(kind_slug=kind.slug, side=kind.sides[0].name, remote=True)
    answered_by_themselves = Engagement(made_by=None, listing=listing)
    alone = [
        move
        for move in deal.flow.moves
        if (GUEST in move.who and is_theirs(answered_by_themselves, move.name, GUEST)) or move.who & {CLOCK, SYSTEM}
    ]
    reached = ahead = {deal.flow.initial, deal.waits} - {""}
    while ahead:
        ahead = {move.target for move in alone if move.sources & ahead} - reached
        reached = reached | ahead

    assert not reached & deal.agreed


@EVERY
def test_whoever_is_moved_by_another_is_told(kind):
    for move in kind.deal.flow.moves:
        others = {"host", "guest"} - move.who if len(move.who & {"host", "guest"}) == 1 else set()
        if move.target not in {"asked", "disputed", "half_done", "running"} and move.name not in {
            "record_absence",
            "queue",
            "recall",
        }:
            assert all((move.name, side) in kind.deal.told for side in others), move.name
        if {"host", "guest"} <= move.who:
            assert all((move.name, side) in kind.deal.told for side in ("host", "guest")), move.name
        if move.who & {"host", "guest"} and CLOCK in move.who:
            assert (move.name, CLOCK) in kind.deal.told, move.name


@EVERY
def test_where_nobody_answered_in_time_it_is_who_was_to_say_yes_who_did_not(kind):
    """Who could have said yes in a state is who was silent in it: the host, the guest, or the coordination."""
    deal, silent_host = kind.deal, ("No answer came in time", "%(other)s waited for an answer")
    for state in deal.flow.move("expire").sources:
        able = {role for move in deal.flow.moves_from(state) if move.target in deal.holding for role in move.who}
        said = {
            side: deal.told_from.get(("expire", side, state), deal.told["expire", side]) for side in ("guest", "host")
        }
        guest, host = (_plain(told.text) if told else "" for told in said.values())
        assert (silent_host[0] in guest, silent_host[1] in host) == ("host" in able, "host" in able), state
        assert (" and the time to " in guest, "%(other)s did not" in host) == (able == {"guest"}, able == {"guest"}), (
            state
        )
        assert ("association" in guest, "association" in host) == ("mediator" in able, "mediator" in able), state
        assert able or not host, state


@EVERY
def test_nobody_reads_that_they_may_reach_each_other_before_they_may(kind):
    moves = {move.name: move for move in kind.deal.flow.moves}
    said = [move for (move, _side), told in kind.deal.told.items() if "how to reach each other" in _plain(told.text)]

    assert [move for move in said if moves[move].target not in kind.deal.agreed] == []


@EVERY
@pytest.mark.django_db
def test_any_life_of_an_answer_can_be_replayed_and_nothing_is_lost(
    kind, published, answered, crowd, sylvie, nadia, now
):
    for seed in range(6):
        dice = random.Random(f"{kind.slug} {seed}")
        listing = published(kind, side=dice.choice(kind.sides).name)
        made = [_try(answered, listing, person, dice=dice) for person in crowd[:5]]
        made = [one for one in made if isinstance(one, Engagement)]
        assert made
        at = now
        for _step in range(25):
            at += timedelta(hours=dice.choice([1, 5, 40, 200]))
            one = Engagement.objects.get(pk=dice.choice(made).pk)
            _one_move(one, dice, (one.host, one.guest, sylvie), at=at)
            _check_what_is_left(listing)
        for one in made:
            kept = Engagement.objects.get(pk=one.pk)
            moves = [
                entry.verb for entry in entries_of(kept) if entry.verb in {move.name for move in kind.deal.flow.moves}
            ]
            path = [entries_of(kept).get(verb="answer").after["state"]]
            for name in moves:
                path.append(kind.deal.flow.target(path[-1], name))
            assert path[-1] == kept.state
            _check_that_the_coordination_was_told(kept, path, sylvie)
        Listing.objects.filter(pk=listing.pk).update(state="dropped")


@EVERY
@pytest.mark.django_db
def test_what_nobody_looks_after_is_ended_by_the_clock(kind, published, answered, crowd, now):
    listing = published(kind)
    made = answered(listing, crowd[0])

    for _step in range(12):
        kept = Engagement.objects.get(pk=made.pk)
        if kept.state not in LIVE:
            break
        fire_deadline(kept, now=kept.deadline_at)

    assert Engagement.objects.get(pk=made.pk).state not in LIVE
    _check_what_is_left(listing)


@EVERY
@pytest.mark.django_db(transaction=True)
def test_the_last_one_is_never_given_twice(kind, published, answered, crowd, nadia, sylvie, now):
    listing = published(kind, total=1)
    made = [answered(listing, person) for person in crowd[:20]]
    yes = (
        next(move.name for move in kind.deal.flow.moves_from(made[0].state) if move.target in kind.deal.holding)
        if made[0].state not in kind.deal.holding
        else None
    )

    if yes:
        at_once(
            [
                lambda one=one: move_on(
                    one, yes, by=one.guest if one.made_by_id else nadia, moment=(one.moments or [None])[0], now=now
                )
                for one in made
            ]
        )

    holding = Engagement.objects.filter(listing=listing, state__in=kind.deal.holding).count()
    assert holding == 1
    _check_what_is_left(listing)


@EVERY
@pytest.mark.django_db
def test_it_is_found_only_while_it_may_be(kind, published, nadia, now, client):
    listing = published(kind)
    page = reverse("listings:listings", args=[kind])
    is_public = kind.visibility == "public"

    assert (search.find("listing", listing.code) is not None) == is_public
    assert (listing.title in client.get(page).content.decode()) == is_public
    living.hide(listing, by=nadia, now=now)
    assert search.find("listing", listing.code) is None
    assert listing.title not in client.get(page).content.decode()
    assert client.get(listing.get_absolute_url()).status_code == 404


@EVERY
@pytest.mark.django_db
def test_the_exact_place_is_read_by_nobody_before_it_may_be(kind, published, answered, crowd, nadia, now, client):
    secret = "12 bis, impasse du Secret"
    listing = published(kind, address=secret)
    made = answered(listing, crowd[0])
    client.force_login(crowd[0])

    for url in (reverse("listings:listings", args=[kind]), listing.get_absolute_url(), made.get_absolute_url()):
        assert secret not in client.get(url).content.decode()
    if not made.is_agreed:
        assert secret not in client.post(reverse("engagements:reveal", args=[made.code]), follow=True).content.decode()


@EVERY
@pytest.mark.django_db
def test_nobody_reads_where_somebody_lives_without_saying_how_old_they_are(
    kind, published, make_person, crowd, answered, sylvie, now
):
    listing, child = published(kind, address="12, rue des Lilas"), make_person("Lou")
    others = [
        name for name in attesting.declared() if name not in {"sixteen_declared", "adult_declared", "adult_verified"}
    ]
    Attestation.objects.bulk_create(Attestation(person=child, kind=name, given_at=now) for name in others)
    said, made_by = an_answer(listing, crowd[0], now=now), None if listing.is_public else sylvie

    with pytest.raises(Refused, match="attestation_missing"):
        answer(listing, said, by=child, made_by=made_by, now=now)
    assert answered(listing, crowd[1]).pk


@EVERY
@pytest.mark.django_db
def test_nobody_under_eighteen_meets_a_neighbour_alone_before_a_parent_agreed(kind, published, make_person, now):
    if kind.may_answer.minimum_age == 18 or kind.may_publish.organisations_only:
        assert not kind.may_answer.of_minors
        return
    listing, child = published(kind, address="12, rue des Lilas"), make_person("Lou")
    of_adults = {"adult_declared", "adult_verified", "guardian"}
    Attestation.objects.bulk_create(
        Attestation(person=child, kind=name, given_at=now) for name in attesting.declared() if name not in of_adults
    )
    said = Answer(described="Un vélo") if kind.deal.two_sided else an_answer(listing, child, now=now)

    with pytest.raises(Refused, match="minors_need"):
        answer(listing, said, by=child, now=now)
    Attestation.objects.create(person=child, kind="guardian", given_at=now)
    assert answer(listing, said, by=child, now=now).pk


@EVERY
@pytest.mark.django_db
def test_its_list_costs_the_same_whatever_its_length(kind, published, make_person, now, client):
    page = reverse("listings:listings", args=[kind])
    published(kind, by=make_person("Une première"))
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page)
    for number in range(8):
        published(kind, by=make_person(f"Voisin {number}"))

    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(many) == len(few) <= 6


@EVERY
@pytest.mark.django_db
def test_its_forms_keep_what_was_typed_and_say_what_is_missing(kind, nadia, client, now):
    client.force_login(nadia)
    for side in kind.sides:
        page = client.post(reverse("listings:begin", args=[kind, side.name]), {"words": "Ce que j’ai tapé"})

        assert page.status_code == 200
        assert "Ce que j’ai tapé" in page.content.decode()
        assert "Donnez un titre" in page.content.decode()
    assert not Listing.objects.exists()


def _one_move(one: Engagement, dice, people, *, at) -> None:
    if one.state in LIVE and one.deadline_at <= at:
        _try(fire_deadline, one, now=at)
        return
    able = [
        (person, move)
        for person in people
        for move in one.deal.moves_for(one.state, roles_of(person, one, on=at.date()))
    ]
    if not able:
        return
    person, move = dice.choice(able)
    reason = next(iter(one.deal.reasons.get(move.name, {})), "")
    counter = (
        Listing.objects.filter(author=one.guest, kind_slug=one.listing.kind_slug).first()
        if move.name == "counter"
        else None
    )
    moment = one.moments[0] if one.moments else None
    first = at + timedelta(days=dice.randint(1, 20))
    days = {"first": first, "last": first + timedelta(days=3)}
    assert move.name != CLOCK
    said = {"reason": reason, "note": "En bon état.", "moment": moment, "counter": counter} | days
    _try(move_on, one, move.name, by=person, now=at, **said)


def _check_that_the_coordination_was_told(one: Engagement, path: list[str], sylvie) -> None:
    """Whatever only the coordination carries forward, it is told of, each time, and may do something about it."""
    flow = one.deal.flow
    for_it_alone = {state for move in flow.moves if move.who == {MEDIATOR} for state in move.sources}
    told = Notice.objects.filter(
        person=sylvie, slug__in=["exchange-to-settle", "exchange-to-check", "exchange-unheard"]
    )
    assert told.filter(url=one.get_absolute_url()).count() == sum(state in for_it_alone for state in path)
    if one.state in for_it_alone:
        assert sylvie in coordination_of(one, besides={one.host_id, one.guest_id}, now=one.entered_at)
        assert all(may(sylvie, verb, one) for verb in ("read", "settle"))
        assert roles_of(sylvie, one, on=one.entered_at.date()) == {MEDIATOR}


def _plain(text) -> str:
    with translation.override("en"):
        return str(text)


def _try(deed, *given, **facts):
    try:
        return deed(*given, **facts)
    except Refused as refused:
        return refused.reason


def _check_what_is_left(listing: Listing) -> None:
    """What is left and what is held make what there is."""
    deal = listing.kind.deal
    held = Engagement.objects.filter(listing=listing, state__in=deal.holding)
    if deal.by_dates:
        assert Allocation.objects.filter(listing=listing).count() == held.count()
        # Where each goes to the other's, the calendar of what is given in exchange is held as long.
        given = {(one.pk, one.counter_id) for one in held if one.counter_id}
        others = Allocation.objects.filter(engagement__listing=listing).exclude(listing=listing)
        assert set(others.values_list("engagement", "listing")) == given
        return
    # Where it lasts, it is free again once it has come to an end.
    given = Engagement.objects.filter(listing=listing, state__in=() if deal.lasting else deal.happened)
    for slot in Slot.objects.filter(listing=listing):
        taken = sum(one.quantity for one in [*held, *given] if one.slot_id == slot.pk and (one in given or one in held))
        # What the coordination found to have taken place, though somebody else had been offered it meanwhile.
        found = sum(one.quantity for one in given if entries_of(one).filter(verb="settle_done").exists())
        assert slot.total <= slot.left + taken <= slot.total + found
