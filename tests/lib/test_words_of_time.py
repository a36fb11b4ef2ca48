"""How a wait is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.words_of_time import Wait, spell_wait

SIZES = {"now": 60, "minutes": 60, "hours": 3600, "days": 86400}


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [
        (-5, Wait("now", 0)),
        (20, Wait("now", 0)),
        (40, Wait("minutes", 1)),
        (12 * 60, Wait("minutes", 12)),
        (89 * 60, Wait("minutes", 89)),
        (95 * 60, Wait("hours", 2)),
        (35 * 3600, Wait("hours", 35)),
        (40 * 3600, Wait("days", 2)),
        (10 * 86400, Wait("days", 10)),
    ],
)
def test_a_wait_is_said_in_the_unit_one_would_use(seconds, wait):
    assert spell_wait(seconds) == wait


@given(st.floats(0, 1e8), st.floats(0, 1e8))
def test_waiting_longer_never_sounds_shorter(a, b):
    shorter, longer = (spell_wait(seconds) for seconds in sorted((a, b)))

    assert shorter.count * SIZES[shorter.unit] <= longer.count * SIZES[longer.unit]


@given(st.floats(90 * 60, 1e8))
def test_what_is_said_is_right_to_a_third(seconds):
    wait = spell_wait(seconds)

    assert wait.count * SIZES[wait.unit] == pytest.approx(seconds, rel=0.34)
