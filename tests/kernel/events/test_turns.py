"""The clock gives each its turn, whatever happens to the others."""

import logging
from types import SimpleNamespace

import pytest

from maillon.kernel.events import in_turn
from maillon.lib.refusal import Refused


def test_what_goes_wrong_for_one_does_not_cost_the_others_theirs():
    seen = []

    def act(number):
        seen.append(number)
        if number > 1:
            raise ValueError(number)

    with pytest.raises(ValueError, match="2"):
        in_turn([1, 2, 3], act)

    assert seen == [1, 2, 3]


def test_what_is_refused_to_one_is_no_failure_and_numbers_and_yeses_are_added_up(caplog):
    given = {"a": 2, "b": Refused("stale"), "c": True, "d": None, "e": object(), "f": False}

    def act(name):
        if isinstance(given[name], Refused):
            raise given[name]
        return given[name]

    with caplog.at_level(logging.INFO, "maillon.turns"):
        assert in_turn(given, act) == 3
    assert [(record.message, record.what, record.refused) for record in caplog.records] == [
        ("turn.refused", "b", "stale")
    ]


def test_the_log_says_by_a_code_which_one_failed_never_who(caplog):
    class Engagement(SimpleNamespace):
        def __str__(self):
            return "Karim, chez Nadia"

    def fail(_thing):
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        in_turn([Engagement(code="ABCD2345"), Engagement(code="", pk=7), fail], fail)

    assert [record.what for record in caplog.records] == ["ABCD2345", "7", "fail"]
