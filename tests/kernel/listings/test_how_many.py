"""Somebody new publishes a few listings a day, whether everybody reads them at once or the coordination first."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.said import Said
from maillon.kernel.safety.actions.attesting import declare_oneself
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["Elle est belle.", "20 euros, en liquide"])
def test_somebody_new_sends_five_listings_a_day(make_person, feurs, now, words):
    lou, gift = make_person("Lou"), kinds.get("gift")
    declare_oneself("sixteen_declared", by=lou, now=now)

    def send(number, at):
        said = Said(title=f"Table {number}", words=words, territory=feurs, details={"sort": "furniture"})
        return living.publish(writing.begin(gift, side="offer", said=said, by=lou, now=at), by=lou, now=at)

    states = {send(number, now + timedelta(minutes=number)).state for number in range(5)}

    assert states == {"review" if "euros" in words else "published"}
    with pytest.raises(Refused, match="limit_reached"):
        send(6, now + timedelta(hours=1))
    assert send(7, now + timedelta(days=2)).state in states
