"""Somebody new publishes a few listings a day, whether everybody reads them at once or the coordination first."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.said import Said
from maillon.kernel.safety.actions.attesting import declare_oneself
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(make_person, feurs, now):
    """Have Lou, whom nobody knows yet, send a listing."""
    lou = make_person("Lou")
    declare_oneself("adult_declared", by=lou, now=now)

    def send(number, at, words):
        said = Said(title=f"Table {number}", words=words, territory=feurs, details={"sort": "furniture"})
        begun = writing.begin(kinds.get("gift"), side="offer", said=said, by=lou, now=at)
        return living.publish(begun, by=lou, now=at)

    return send


@pytest.mark.parametrize("words", ["Elle est belle.", "20 euros, en liquide"])
def test_somebody_new_sends_five_listings_a_day(send, now, words):
    states = {send(number, now + timedelta(minutes=number), words).state for number in range(5)}

    assert states == {"review" if "euros" in words else "published"}
    with pytest.raises(Refused, match="limit_reached"):
        send(6, now + timedelta(hours=1), words)
    assert send(7, now + timedelta(days=2), words).state in states


def test_what_the_coordination_sent_back_is_corrected_the_same_day(send, sylvie, now):
    sent = [send(number, now, "20 euros, en liquide") for number in range(5)]
    refused = living.refuse(sent[0], why="Un don est gratuit.", by=sylvie, now=now)

    assert living.publish(refused, by=refused.author, now=now + timedelta(hours=1)).state == "review"


def test_nor_does_a_correction_take_the_room_of_another_listing(send, sylvie, now):
    old = living.refuse(send(0, now, "20 euros, en liquide"), why="Un don est gratuit.", by=sylvie, now=now)
    tomorrow = now + timedelta(days=2)
    living.publish(old, by=old.author, now=tomorrow)

    assert {send(number, tomorrow, "Elle est belle.").state for number in range(5)} == {"published"}


def test_what_had_ended_and_is_renewed_takes_room_even_where_it_is_read_first(send, sylvie, now):
    old = living.approve(send(0, now, "20 euros, en liquide"), by=sylvie, now=now)
    living.end(old, by=old.author, now=now)
    later = now + timedelta(days=2)
    assert living.renew(old, by=old.author, now=later).state == "review"

    for number in range(4):
        send(number, later, "Elle est belle.")
    with pytest.raises(Refused, match="limit_reached"):
        send(5, later, "Elle est belle.")
