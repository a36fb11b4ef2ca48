"""Remarks on a passage, and suggestions taken in with credit to whoever made them."""

import pytest

from maillon.kernel.revisions.actions import (
    accept_suggestion,
    approve,
    ask_for_proofreading,
    decline_suggestion,
    remark,
    revise,
    settle,
)
from maillon.kernel.revisions.models import Revision
from maillon.kernel.revisions.queries import contributors, may_approve, open_remarks
from maillon.lib.refusal import Refused

from .conftest import FIRST

START = FIRST.index("Deux phrases")
END = START + len("Deux phrases")


@pytest.fixture
def suggestion(text, team, now):
    """Karim suggests other words for a passage."""
    return remark(
        text.head, start=START, end=END, words="Compter.", suggestion="Deux courtes phrases", by=team.karim, now=now
    )


def test_a_suggestion_accepted_is_a_revision_of_whoever_made_it(text, team, suggestion, now):
    assert (suggestion.quote, list(open_remarks(text))) == ("Deux phrases", [suggestion])

    revision = accept_suggestion(suggestion, by=team.awa, now=now)

    assert revision.content == FIRST.replace("Deux phrases", "Deux courtes phrases")
    assert (revision.author, revision.credit, revision.base.number) == (team.karim, "Karim", 1)
    assert (suggestion.state, suggestion.settled_in, suggestion.settled_by) == ("accepted", revision, team.awa)
    text.refresh_from_db()
    assert contributors(text).authors == ("Awa", "Karim")
    assert not open_remarks(text).exists()


def test_neither_who_suggested_nor_who_accepted_approves(text, team, suggestion, now):
    accept_suggestion(suggestion, by=team.bruno, now=now)
    text.refresh_from_db()
    ask_for_proofreading(text, by=team.awa, now=now)

    assert not may_approve(team.karim, text.head)
    assert not may_approve(team.bruno, text.head)
    with pytest.raises(Refused, match="author_may_not_approve"):
        approve(text.head, by=team.karim, now=now)


def test_a_suggestion_finds_its_passage_after_other_changes(text, team, suggestion, now):
    revise(text, content="Avant tout.\n\n" + FIRST, based_on=text.head, by=team.awa, now=now)

    revision = accept_suggestion(suggestion, by=team.awa, now=now)

    assert revision.content == "Avant tout.\n\n" + FIRST.replace("Deux phrases", "Deux courtes phrases")


def test_a_suggestion_on_a_passage_changed_since_is_refused_and_stays_open(text, team, suggestion, now):
    revise(text, content=FIRST.replace("Deux phrases ici", "Trois mots"), based_on=text.head, by=team.awa, now=now)

    with pytest.raises(Refused, match="passage_changed"):
        accept_suggestion(suggestion, by=team.awa, now=now)

    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_a_suggestion_to_take_a_passage_out(text, team, now):
    cut = remark(text.head, start=START, end=END, words="", suggestion="", by=team.karim, now=now)

    assert accept_suggestion(cut, by=team.awa, now=now).content == FIRST.replace("Deux phrases", "")


def test_a_suggestion_accepted_twice_is_there_once(text, team, suggestion, now):
    first = accept_suggestion(suggestion, by=team.awa, now=now)

    assert accept_suggestion(suggestion, by=team.awa, now=now) == first
    assert Revision.objects.count() == 2


def test_a_suggestion_that_is_already_in_the_text_is_accepted_without_a_revision(text, team, suggestion, now):
    revise(
        text,
        content=FIRST.replace("Deux phrases", "Deux courtes phrases"),
        based_on=text.head,
        by=team.awa,
        now=now,
    )

    assert accept_suggestion(suggestion, by=team.awa, now=now) == text.head


def test_a_declined_suggestion_is_not_accepted_later(text, team, suggestion, now):
    decline_suggestion(suggestion, by=team.awa, now=now)

    with pytest.raises(Refused, match="remark_not_open"):
        accept_suggestion(suggestion, by=team.awa, now=now)


def test_a_remark_is_settled_by_a_writer_or_by_whoever_made_it(text, team, now):
    said = [remark(text.head, start=0, end=2, words="Pourquoi ?", by=team.karim, now=now) for _time in range(2)]
    with pytest.raises(Refused, match="no_suggestion"):
        accept_suggestion(said[0], by=team.awa, now=now)
    with pytest.raises(Refused, match="not_allowed"):
        settle(said[0], by=team.nadia, now=now)

    settle(said[0], by=team.awa, now=now)
    settle(said[1], by=team.karim, now=now)

    assert not open_remarks(text).exists()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"start": 0, "end": 9_999, "words": "x"}, "passage_changed"),
        ({"start": -3, "end": 1, "words": "x"}, "passage_changed"),
        ({"start": 5, "end": 1, "words": "x"}, "passage_changed"),
        ({"start": 0, "end": 2, "words": " "}, "remark_empty"),
        ({"start": 0, "end": 2, "words": "", "suggestion": "Un"}, "remark_empty"),
        ({"start": 0, "end": 2, "words": "", "suggestion": "a\x00"}, "text_unreadable"),
    ],
)
def test_a_remark_that_makes_no_sense_is_refused_in_words(text, team, given, reason, now):
    with pytest.raises(Refused, match=reason):
        remark(text.head, **given, by=team.karim, now=now)


def test_somebody_from_outside_says_nothing(text, team, now):
    with pytest.raises(Refused, match="not_allowed"):
        remark(text.head, start=0, end=2, words="x", by=team.max, now=now)
