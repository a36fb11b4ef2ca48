"""A swap: each gives one thing, either proposes another, and neither thing goes twice."""

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
SWAP = kinds.get("swap")


@pytest.fixture
def coat(published, nadia):
    return published(SWAP, by=nadia, title="Un manteau")


@pytest.fixture
def bike(published, karim):
    return published(SWAP, by=karim, title="Un vélo")


@pytest.fixture
def books(published, karim):
    return published(SWAP, by=karim, title="Des livres")


def told(person) -> list[str]:
    found = Notice.objects.filter(person=person).order_by("pk")
    return [words_of(notice.slug, notice.data, language="en").text for notice in found]


def test_one_gives_something_described_where_one_has_no_listing(coat, karim, nadia, now):
    asked = answer(coat, Answer(described="  Un pot\nde miel "), by=karim, now=now)
    agreed = move_on(asked, "agree", by=nadia, now=now)

    assert (agreed.described, agreed.counter, agreed.state) == ("Un pot de miel", None, "accepted")


def test_one_gives_something(coat, karim, now):
    with pytest.raises(Refused, match="counter_missing"):
        answer(coat, Answer(described="  "), by=karim, now=now)


def test_the_other_proposes_another_of_their_things_and_they_answer(coat, bike, books, karim, nadia, now):
    asked = answer(coat, Answer(counter=bike), by=karim, now=now)
    countered = move_on(asked, "counter", by=nadia, counter=books, now=now)
    assert (countered.state, countered.counter) == ("countered", books)

    back = move_on(countered, "propose", by=karim, described="Le vélo, et une chanson", now=now)
    assert (back.state, back.counter, back.described) == ("asked", None, "Le vélo, et une chanson")
    agreed = move_on(move_on(back, "counter", by=nadia, counter=books, now=now), "confirm", by=karim, now=now)

    assert agreed.state == "accepted"
    assert list(Slot.objects.filter(listing__in=[coat, books, bike]).order_by("pk").values_list("left", flat=True)) == [
        0,
        1,
        0,
    ]


@pytest.mark.parametrize("whose", ["coat", "same", "none"])
def test_only_another_thing_of_the_same_person_is_proposed(coat, bike, karim, nadia, now, whose):
    asked = answer(coat, Answer(counter=bike), by=karim, now=now)

    with pytest.raises(Refused, match=r"counter_missing|counter_same"):
        move_on(asked, "counter", by=nadia, counter={"coat": coat, "same": bike, "none": None}[whose], now=now)


def test_nobody_says_yes_to_what_was_changed_meanwhile(coat, bike, books, karim, nadia, now):
    asked = answer(coat, Answer(counter=bike), by=karim, now=now)
    seen = asked.entered_at
    later = now.replace(minute=5)
    move_on(asked, "propose", by=karim, counter=books, now=later)

    with pytest.raises(Refused, match="stale"):
        move_on(Engagement.objects.get(), "agree", by=nadia, seen=seen, now=later)

    assert Engagement.objects.get().state == "asked"


def test_what_is_promised_is_held_everywhere(coat, bike, published, crowd, karim, nadia, now):
    lamp = published(SWAP, by=crowd[0], title="Une lampe")
    first = answer(coat, Answer(counter=bike), by=karim, now=now)
    elsewhere = answer(lamp, Answer(counter=bike), by=karim, now=now)
    for_the_bike = answer(bike, Answer(counter=lamp), by=crowd[0], now=now)

    move_on(first, "agree", by=nadia, now=now)

    assert {Engagement.objects.get(pk=one.pk).state for one in (elsewhere, for_the_bike)} == {"void"}
    with pytest.raises(Refused, match="counter_taken"):
        answer(lamp, Answer(counter=bike), by=karim, now=now)
    with pytest.raises(Refused, match="no_place_left"):
        answer(bike, Answer(counter=lamp), by=crowd[0], now=now)


def test_once_it_is_done_both_things_are_gone_and_cancelled_both_are_free(coat, bike, karim, nadia, now):
    agreed = move_on(answer(coat, Answer(counter=bike), by=karim, now=now), "agree", by=nadia, now=now)
    free = move_on(agreed, "cancel", by=nadia, reason="ill", now=now)
    assert free.state == "cancelled"
    assert set(Slot.objects.values_list("left", flat=True)) == {1}

    again = move_on(answer(coat, Answer(counter=bike), by=karim, now=now), "agree", by=nadia, now=now)
    move_on(move_on(again, "hand_over", by=karim, now=now), "finish", by=nadia, now=now)

    assert set(Listing.objects.values_list("state", flat=True)) == {"ended"}


def test_the_page_offers_what_may_be_proposed(client, coat, bike, books, karim, nadia, now):
    asked = answer(coat, Answer(counter=bike), by=karim, now=now)
    client.force_login(nadia)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Des livres" in page
    assert 'name="described"' not in page

    client.post(
        f"{asked.get_absolute_url()}etat/",
        {"move": "counter", "counter": books.code, "seen": asked.entered_at.isoformat()},
    )
    client.force_login(karim)
    page = client.get(asked.get_absolute_url()).content.decode()

    assert Engagement.objects.get().counter == books
    assert 'name="described"' in page


def _taken_away(thing, *, how, sylvie, now):
    deed = living.end if how == "ended" else living.hide
    deed(Listing.objects.get(pk=thing.pk), by=thing.author if how == "ended" else sylvie, now=now)


@pytest.mark.parametrize("how", ["ended", "hidden"])
@pytest.mark.parametrize("is_countered", [False, True])
def test_what_is_no_longer_there_is_given_for_nothing(
    coat, bike, books, karim, nadia, sylvie, now, run_jobs, how, is_countered
):
    asked = answer(coat, Answer(counter=books if is_countered else bike), by=karim, now=now)
    if is_countered:
        asked = move_on(asked, "counter", by=nadia, counter=bike, now=now)
    run_jobs()
    Notice.objects.all().delete()

    _taken_away(bike, how=how, sylvie=sylvie, now=now)
    with pytest.raises(Refused, match="counter_taken"):
        move_on(asked, "confirm" if is_countered else "agree", by=karim if is_countered else nadia, now=now)
    run_jobs()

    assert Engagement.objects.get(pk=asked.pk).state == "void"
    assert "What you proposed" in told(karim)[-1]
    assert "What Karim proposed" in told(nadia)[-1]
    # One may answer again, with something else.
    assert answer(coat, Answer(counter=books), by=karim, now=now).state == "asked"


def test_a_thing_that_is_paused_waits_to_be_shown_again(coat, bike, karim, nadia, now, run_jobs):
    asked = answer(coat, Answer(counter=bike), by=karim, now=now)
    paused = living.pause(bike, by=karim, now=now)
    run_jobs()
    with pytest.raises(Refused, match="counter_taken"):
        move_on(asked, "agree", by=nadia, now=now)

    living.resume(paused, by=karim, now=now)

    assert move_on(asked, "agree", by=nadia, now=now).state == "accepted"


@pytest.mark.parametrize("how", ["ended", "hidden"])
def test_what_was_agreed_stays_and_leads_to_no_page_that_is_not_there(
    coat, bike, karim, nadia, sylvie, now, run_jobs, client, how
):
    agreed = move_on(answer(coat, Answer(counter=bike), by=karim, now=now), "agree", by=nadia, now=now)
    client.force_login(nadia)
    assert bike.get_absolute_url() in client.get(agreed.get_absolute_url()).content.decode()

    _taken_away(bike, how=how, sylvie=sylvie, now=now)
    run_jobs()

    page = client.get(agreed.get_absolute_url()).content.decode()
    assert Engagement.objects.get(pk=agreed.pk).state == "accepted"
    assert (bike.get_absolute_url() in page) == (client.get(bike.get_absolute_url()).status_code == 200)
    assert ("Un vélo" in page) == (how == "ended")
