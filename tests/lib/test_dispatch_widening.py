"""The longer somebody waits, the wider the choice; who is nearest to what they need is still preferred."""

from datetime import UTC, datetime, timedelta

import pytest

from maillon.lib.dispatch import WIDENING, Mediator, Offer, Step, Waiting, Widening, next_offers, should_pause

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LOIRE, RHONE, REGION = "FR/R84/D42", "FR/R84/D69", "FR/R84"


def waiting(*, since, is_live=False, tried=(), language="", next_round_at=None):
    """A request about health care in the Loire."""
    at = NOW - since * MINUTE
    return Waiting(
        1,
        "soin",
        LOIRE,
        at,
        at,
        frozenset(tried),
        language=language,
        near_paths=(REGION,),
        is_live=is_live,
        next_round_at=next_round_at,
    )


def person(id, *, themes=("soin",), path=LOIRE, languages=("fr",), wrap_up=None, idle=5):
    """Somebody on duty and free."""
    ends = None if wrap_up is None else NOW + wrap_up * MINUTE
    at = NOW - idle * MINUTE
    return Mediator(id, frozenset(themes), (path,), NOW + 60 * MINUTE, at, False, False, frozenset(languages), ends)


def offered(request, *crew):
    """Return the one offer made, or None."""
    return next(iter(next_offers([request], crew, now=NOW, widening=WIDENING)), None)


ANOTHER_THEME, NEIGHBOUR, BOTH = (
    person(7, themes=["ecole"]),
    person(8, path=RHONE),
    person(9, themes=["ecole"], path=RHONE),
)


@pytest.mark.parametrize(
    ("is_live", "minutes", "found"),
    [
        (False, 14, None),
        (False, 15, Offer(1, 7, reach=1)),
        (True, 0, None),
        (True, 1, Offer(1, 7, reach=1)),
    ],
)
def test_another_theme_helps_after_a_while_and_sooner_on_the_line(is_live, minutes, found):
    assert offered(waiting(since=minutes, is_live=is_live), ANOTHER_THEME, NEIGHBOUR, BOTH) == found


def test_neighbours_come_next_and_the_nearest_reach_is_always_preferred():
    assert offered(waiting(since=29), NEIGHBOUR, BOTH) is None
    assert offered(waiting(since=30), NEIGHBOUR, BOTH) == Offer(1, 8, reach=2)
    assert offered(waiting(since=44), BOTH) is None
    assert offered(waiting(since=45), BOTH) == Offer(1, 9, reach=3)
    assert offered(waiting(since=90), BOTH, NEIGHBOUR, ANOTHER_THEME, person(1, idle=0)) == Offer(1, 1, reach=0)


def test_a_language_is_never_given_up():
    assert offered(waiting(since=600, language="uk"), ANOTHER_THEME, NEIGHBOUR, BOTH) is None


def test_the_night_before_opening_is_not_waiting():
    at_night = Waiting(1, "soin", LOIRE, NOW - 600 * MINUTE, NOW - MINUTE, near_paths=(REGION,))

    assert offered(at_night, ANOTHER_THEME) is None


def test_somebody_further_away_is_asked_before_those_who_have_already_passed():
    assert offered(waiting(since=20, tried=[1]), person(1), ANOTHER_THEME) == Offer(1, 7, reach=1)
    assert offered(waiting(since=20, tried=[1, 7]), person(1), ANOTHER_THEME) == Offer(1, 1, new_round=True, reach=0)


def test_a_new_round_waits_for_its_time():
    assert offered(waiting(since=3, tried=[1], next_round_at=NOW + MINUTE), person(1)) is None
    assert offered(waiting(since=3, tried=[1], next_round_at=NOW), person(1)) == Offer(1, 1, new_round=True)
    assert offered(waiting(since=3, tried=[1], next_round_at=NOW + MINUTE), person(1), person(2)) == Offer(1, 2)


def test_who_is_writing_their_notes_is_left_to_finish():
    assert offered(waiting(since=3), person(1, wrap_up=1)) is None
    assert offered(waiting(since=3), person(1, wrap_up=0)) == Offer(1, 1)


def test_steps_that_go_backwards_are_refused():
    with pytest.raises(ValueError, match="in the order"):
        Widening((Step(2 * MINUTE, MINUTE), Step(MINUTE, MINUTE)))


def test_when_people_are_plenty_the_longest_idle_is_asked_however_versatile():
    plenty = [person(id, themes=["soin", "ecole"], idle=id) for id in range(2, 6)]

    assert offered(waiting(since=1), person(1, idle=1), *plenty) == Offer(1, 5)


def test_the_last_three_free_for_something_else_are_kept_for_it():
    few = [person(id, themes=["soin", "ecole"], idle=id) for id in range(2, 5)]
    bilingual = [person(id, languages=["fr", "ar"], idle=50) for id in range(6, 9)]

    assert offered(waiting(since=1), person(1, idle=1), *few) == Offer(1, 1)
    assert offered(waiting(since=1), person(1, idle=1), *bilingual) == Offer(1, 1)


@pytest.mark.parametrize(
    ("answers", "pause"),
    [
        ([], False),
        (["lapsed"], False),
        (["lapsed", "lapsed"], True),
        (["lapsed", "declined", "lapsed"], False),
        (["open", "lapsed", "withdrawn", "lapsed", "accepted"], True),
        (["accepted", "lapsed", "lapsed"], False),
    ],
)
def test_two_silences_in_a_row_mean_that_somebody_has_left_their_desk(answers, pause):
    assert should_pause(answers) is pause
