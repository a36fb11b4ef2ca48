"""The everyday questions that say whether the search is any good."""

from collections import Counter
from pathlib import Path

import pytest

from bench.relevance.measure import measure, measure_styles, rank_of
from bench.relevance.questions import STYLES, Question, read, read_all, split

GUIDES = Path(__file__).resolve().parent.parent / "content" / "guides" / "fr"


def test_the_hash_alone_decides_the_half_of_a_question():
    questions = read_all()

    assert {question.text: question.half for question in questions} == split(questions)


def test_both_halves_hold_as_many_questions_of_each_guide_and_style():
    tune, hold = ([(q.slugs[0], q.style) for q in read(half)] for half in ("tune", "hold"))

    assert Counter(tune) == Counter(hold)
    assert len(hold) >= 100


def test_questions_are_all_different_and_of_a_known_style():
    questions = read_all()

    assert len({question.text for question in questions}) == len(questions)
    assert {question.style for question in questions} == set(STYLES)


def test_every_question_points_to_guides_that_exist():
    wanted = {slug for question in read_all() for slug in question.slugs}

    assert wanted - {path.stem for path in GUIDES.glob("*.md")} == set()


def test_the_figures_on_three_questions_done_by_hand():
    questions = [
        Question("tune", text, ("a", "b"), style) for text, style in [("1", "sms"), ("2", "sms"), ("3", "plain")]
    ]
    answers = {"1": ["b", "a"], "2": ["x", "y", "z", "a"], "3": ["x"]}

    quality = measure(questions, answers.__getitem__)

    assert quality.mrr == pytest.approx((1 + 1 / 4 + 0) / 3)
    assert quality.first_three == pytest.approx(1 / 3)
    assert quality.missed == tuple(questions[1:])
    assert {style: part.count for style, part in measure_styles(questions, answers.__getitem__).items()} == {
        "plain": 1,
        "sms": 2,
    }


def test_an_answer_beyond_the_tenth_place_counts_for_nothing():
    assert rank_of(["a"], ["x"] * 9 + ["a"]) == 10
    assert rank_of(["a"], ["x"] * 10 + ["a"]) is None
