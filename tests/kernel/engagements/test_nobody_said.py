"""Where nobody pressed “It was collected”, either may still say it, and nobody else is sent for what is gone."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.showing import buttons_of

pytestmark = pytest.mark.django_db


def _again(engagement) -> Engagement:
    return Engagement.objects.get(pk=engagement.pk)


@pytest.fixture
def unsaid(published, answered, karim, nadia, crowd, now):
    """A table promised to Karim, for which somebody waits, and of which nobody said anything for a week."""
    table = published(kinds.get("gift"))
    first, second = answered(table, karim), answered(table, crowd[0])
    move_on(first, "accept", by=nadia, now=now)
    first = _again(first)
    return fire_deadline(first, now=first.deadline_at), second


@pytest.mark.parametrize("side", ["host", "guest"])
def test_either_says_that_it_was_collected_and_nobody_else_is_asked(unsaid, karim, nadia, side):
    first, second = unsaid
    assert (first.state, _again(second).state) == ("unsaid", "waiting")
    assert {"collect", "dispute"} <= {button.name for button in buttons_of(first, {side}, now=first.entered_at)}

    done = move_on(first, "collect", by={"host": nadia, "guest": karim}[side], now=first.entered_at)

    assert done.state == "done"
    assert _again(second).state != "asked"


def test_it_goes_to_others_once_the_giver_says_that_nobody_came(unsaid, nadia):
    first, second = unsaid

    move_on(first, "miss", by=nadia, now=first.entered_at)

    assert _again(second).state == "asked"


def test_without_a_word_for_a_week_more_it_did_not_take_place(unsaid):
    first, second = unsaid

    ended = fire_deadline(first, now=first.deadline_at)

    assert (ended.state, _again(second).state) == ("absent", "asked")


def test_the_coordination_may_find_that_it_took_place_though_it_was_promised_again(unsaid, karim, nadia, sylvie):
    first, second = unsaid
    at = first.entered_at
    missed = move_on(first, "miss", by=nadia, now=at)
    move_on(_again(second), "accept", by=nadia, now=at)
    disputed = move_on(missed, "contest", by=karim, note="Je l’ai prise samedi.", now=at + timedelta(hours=1))

    found = move_on(disputed, "settle_done", by=sylvie, note="Elle est chez Karim.", now=at + timedelta(hours=2))

    assert found.state == "done"
