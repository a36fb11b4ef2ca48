"""Waiting in line: nobody reaches somebody who never said yes to them, and whoever offers may say yes beforehand, or no."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.conversations import lines
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.actions.revealing import reveal
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.reactions import void_what_waits
from maillon.kernel.engagements.showing import buttons_of, page_of
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.events import ListingEnded
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.schedule.words import moment_in_words
from maillon.lib.refusal import Refused

from ...together import at_once

WITH_A_LINE = [kind for kind in kinds.all_kinds() if kind.deal.recall]
EACH = pytest.mark.parametrize("kind", WITH_A_LINE, ids=lambda kind: kind.slug)
AN_HOUR = timedelta(hours=1)


def again(engagement) -> Engagement:
    return Engagement.objects.get(pk=engagement.pk)


def told(person) -> list[str]:
    found = Notice.objects.filter(person=person).order_by("pk")
    return [words_of(notice.slug, notice.data, language="en").text for notice in found]


def yes(engagement, name="accept", *, by, now):
    return move_on(engagement, name, by=by, moment=(engagement.moments or [None])[0], now=now)


@pytest.fixture
def line(published, answered, karim, crowd, nadia, now):
    """Karim has the only one, and so many others wait for it."""

    def wait(kind, many=1, **said):
        listing = published(kind, total=1, **said)
        taken = answered(listing, karim)
        first = yes(taken, by=nadia, now=now)
        return first, [answered(listing, person) for person in crowd[:many]]

    return wait


def freed(first, *, now):
    """Whoever had it cancels."""
    return move_on(again(first), "cancel", by=first.guest, reason="ill", now=now + AN_HOUR)


@EACH
@pytest.mark.django_db
def test_whoever_waits_reaches_nobody_who_never_said_yes_to_them(kind, line, nadia, now):
    first, (stranger,) = line(kind, address="12 rue des Lilas")
    assert stranger.state == "waiting"

    freed(first, now=now)

    asked = again(stranger)
    assert asked.state == "asked"
    able = [button.name for button in buttons_of(asked, {"guest"}, now=now)]
    # Whoever asks may propose something else; a yes is for whoever was asked.
    assert [name for name in able if name not in kind.deal.proposing] == ["withdraw"]
    with pytest.raises(Refused, match="not_agreed_yet"):
        reveal(asked, by=asked.guest, now=now + AN_HOUR)
    assert yes(asked, by=nadia, now=now + AN_HOUR).state == "accepted"


@EACH
@pytest.mark.django_db
def test_a_yes_said_beforehand_keeps_what_becomes_free_for_a_day(kind, line, nadia, crowd, now):
    first, (one, other) = line(kind, 2)

    welcomed = yes(other, "welcome", by=nadia, now=now)
    assert welcomed.state == "welcomed"
    assert "said yes to you" in told(crowd[1])[-1]
    freed(first, now=now)

    # Who has a yes goes before who came sooner and has none.
    assert [again(one).state, again(other).state] == ["waiting", "offered"]
    agreed = move_on(again(other), "confirm", by=crowd[1], now=now + 2 * AN_HOUR)
    assert (agreed.state, Slot.objects.get(pk=agreed.slot_id).left) == ("accepted", 0)


@EACH
@pytest.mark.django_db
@pytest.mark.parametrize("state", ["waiting", "welcomed", "offered"])
def test_whoever_offers_may_say_no_to_those_in_line(kind, state, line, nadia, crowd, now):
    first, (one, other) = line(kind, 2)
    if state != "waiting":
        yes(one, "welcome", by=nadia, now=now)
    if state == "offered":
        freed(first, now=now)
    assert again(one).state == state

    declined = move_on(again(one), "decline", by=nadia, reason="other", now=now + 2 * AN_HOUR)

    assert declined.state == "declined"
    assert any("cannot this time" in words for words in told(crowd[0]))
    assert again(other).state == ("asked" if state == "offered" else "waiting")


@pytest.mark.django_db
def test_all_those_for_whom_there_is_room_again_are_read_again_and_the_giver_is_told_once(line, nadia, crowd, now):
    first, others = line(kinds.get("gift"), 3)
    before = len(told(nadia))

    freed(first, now=now)

    assert [again(one).state for one in others] == ["asked"] * 3
    new = told(nadia)[before:]
    assert sum("free again" in words for words in new) == 1
    assert all("free again" in told(person)[-1] for person in crowd[:3])
    yes(again(others[1]), by=nadia, now=now + AN_HOUR)
    assert [again(one).state for one in others] == ["waiting", "accepted", "waiting"]
    assert "promised to somebody else" in told(crowd[0])[-1]
    assert "quicker" not in told(crowd[0])[-1]


@pytest.mark.django_db
def test_an_answer_that_comes_on_the_waiting_list_says_so(line, published, nadia, now):
    line(kinds.get("ride"))

    assert "waiting list" in told(nadia)[-1]
    assert not Notice.objects.filter(person=nadia).order_by("pk").last().slug.endswith("asked")


@pytest.mark.django_db
def test_the_page_of_whoever_waits_says_what_it_means_to_both(line, nadia, crowd, now):
    _first, (one,) = line(kinds.get("ride"))

    for person in (nadia, crowd[0]):
        assert "Tout est pris" in str(page_of(again(one), person, now=now)["help"])
    assert [button.name for button in buttons_of(again(one), {"host"}, now=now)] == ["welcome", "decline"]


@pytest.mark.django_db
def test_until_when_it_is_kept_is_said_to_both(line, nadia, crowd, now):
    first, (one,) = line(kinds.get("ride"))
    yes(one, "welcome", by=nadia, now=now)
    freed(first, now=now)
    until = moment_in_words(again(one).deadline_at, one.listing.zone)

    for person in (nadia, crowd[0]):
        assert until in page_of(again(one), person, now=now)["help"]


@pytest.mark.django_db
def test_of_several_moments_the_one_that_suits_is_chosen_beforehand(line, nadia, now):
    _first, (one,) = line(kinds.get("skill_exchange"))
    with pytest.raises(Refused, match="moment_choose"):
        move_on(again(one), "welcome", by=nadia, now=now)

    welcomed = move_on(again(one), "welcome", by=nadia, moment=one.moments[1], now=now)

    assert (welcomed.moments, welcomed.deadline_at) == ([one.moments[1]], one.moments[1])


@pytest.mark.django_db
def test_the_conversation_says_that_no_place_became_free(line, now):
    _first, (one,) = line(kinds.get("mission"))

    expired = fire_deadline(again(one), now=again(one).deadline_at)

    assert expired.state == "expired"
    assert "Nobody answered" not in lines.words("engagements.expire-waiting", name="")


@pytest.mark.django_db(transaction=True)
def test_whoever_steps_back_as_it_becomes_free_stops_nobody(line, published, crowd, nadia, now):
    first, others = line(kinds.get("ride"), 20)
    for one in others[10:]:
        yes(again(one), "welcome", by=nadia, now=now)
    shown = [again(one) for one in others]

    said = at_once([
        lambda: freed(first, now=now).state,
        *[lambda one=one: move_on(one, "withdraw", by=one.guest, now=now + AN_HOUR).state for one in shown[5:15]],
        *[lambda one=one: move_on(one, "decline", by=nadia, reason="other", now=now + AN_HOUR).state for one in shown[15:18]],
    ])  # fmt: skip

    assert said[0] == "cancelled"
    assert set(said[1:]) <= {"withdrawn", "declined", "stale"}
    slot = Slot.objects.get(pk=first.slot_id)
    assert Engagement.objects.filter(slot=slot, state="offered").count() == 1 - slot.left
    # A place that is free is nobody's who was welcomed, and is refused to nobody who waits.
    if slot.left:
        assert not Engagement.objects.filter(slot=slot, state__in=("waiting", "welcomed")).exists()


@pytest.mark.django_db
def test_where_nobody_needs_to_say_yes_whoever_waits_is_offered_the_place(published, monkeypatch, karim, crowd, now):
    ride = kinds.get("ride")
    monkeypatch.setitem(ride.__dict__, "deal", kinds.flows.DROP_IN)
    listing = published(ride, total=1)
    first, second = (answer(listing, Answer(), by=person, now=now) for person in (karim, crowd[0]))
    assert [first.state, second.state] == ["accepted", "waiting"]

    freed(first, now=now)

    assert again(second).state == "offered"


@pytest.mark.django_db
def test_what_ends_is_over_for_everybody_who_waits_for_it(line, nadia, crowd, now, run_jobs):
    first, others = line(kinds.get("ride"), 4)
    yes(others[0], "welcome", by=nadia, now=now)
    freed(first, now=now)
    assert [again(one).state for one in others] == ["offered", "waiting", "waiting", "waiting"]

    living.end(Listing.objects.get(pk=first.listing_id), by=nadia, now=now + AN_HOUR)
    run_jobs()

    assert [again(one).state for one in others] == ["void"] * 4
    assert not any("free again" in words for person in crowd[:4] for words in told(person))


@pytest.mark.django_db(transaction=True)
def test_whoever_steps_back_as_it_ends_keeps_nobody_waiting(line, now):
    first, others = line(kinds.get("ride"), 20)
    ended = ListingEnded(first.listing_id, "ended")

    said = at_once([
        *[lambda one=one: move_on(one, "withdraw", by=one.guest, now=now + AN_HOUR).state for one in others[::2]],
        lambda: void_what_waits(ended),
    ])  # fmt: skip

    assert said[-1] is None
    assert {again(one).state for one in others} <= {"withdrawn", "void"}
