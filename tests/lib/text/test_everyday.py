"""A hundred questions as people type them, each to be answered from a bare title."""

import math
from pathlib import Path

from maillon.lib.text import Vocabulary, analyse, analyse_document, analyse_question

LINES = [line for line in (Path(__file__).parent / "everyday.tsv").read_text().split("\n") if not line.startswith("#")]
BREAK = LINES.index("")
TITLES = dict(line.split("\t") for line in LINES[:BREAK])
QUESTIONS = [line.split("\t") for line in LINES[BREAK:] if line]

INDEX = {name: frozenset(analyse_document(title)) for name, title in TITLES.items()}
STEMS = frozenset().union(*INDEX.values())
VOCABULARY = Vocabulary(term.word for title in TITLES.values() for term in analyse(title))


def rarity(stem):
    """Say how telling a stem is."""
    having = sum(stem in index for index in INDEX.values())
    return math.log(1 + (len(INDEX) - having + 0.5) / (having + 0.5))


def found_first(text):
    """Name what answers best; the shorter title when two do as well."""
    terms = analyse_question(text, STEMS.__contains__, VOCABULARY.similar).terms
    worth = {
        name: sum(term.weight * rarity(term.stem) for term in terms if term.stem in index) / (1 + 0.02 * len(index))
        for name, index in INDEX.items()
    }
    best = max(worth, key=lambda name: worth[name])
    return best if worth[best] else None


def test_five_everyday_questions_in_six_find_the_right_title_first():
    right = [expected for expected, text in QUESTIONS if found_first(text) == expected]

    assert len(QUESTIONS) > 100
    assert len(right) / len(QUESTIONS) >= 5 / 6


def test_nine_misspelt_questions_in_ten_are_understood():
    understood = [text for _, text in QUESTIONS if analyse_question(text, STEMS.__contains__, VOCABULARY.similar).terms]

    assert len(understood) / len(QUESTIONS) >= 0.9
