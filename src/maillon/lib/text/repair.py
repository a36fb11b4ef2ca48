"""Misspelt words: how alike two words are to the ear and to the eye, and the best of some candidates."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from maillon.lib.text.phonetic import phonetic

LONGEST = 40


class Repair(NamedTuple):
    """The word meant, and how sure it is from 0 to 1."""

    word: str
    score: float


def similarity(a: str, b: str) -> float:
    """Say from 0 to 1 how likely two folded words are the same one, misspelt."""
    if a == b:
        return 1.0
    heard_a, heard_b = phonetic(a), phonetic(b)
    seen = OSA.normalized_similarity(a, b)
    if heard_a == heard_b:
        # A very short sound is shared by many words: there, the eye decides.
        return 0.7 + 0.29 * seen if len(heard_a) > 2 else 0.4 + 0.55 * seen
    near = 0.55 * seen + 0.4 * OSA.normalized_similarity(heard_a, heard_b)
    # People seldom miss the first sound of a word: boule is not a misspelt poule.
    return near if heard_a[:1] == heard_b[:1] else 0.9 * near


def repair(word: str, candidates: Iterable[str]) -> Repair | None:
    """Choose the candidate that a misspelt word means, or None when none is near enough."""
    if not 3 <= len(word) <= LONGEST or not word.isalpha():
        return None
    scored = [
        Repair(other, similarity(word, other))
        for other in set(candidates)
        if other.isalpha() and abs(len(other) - len(word)) <= 1 + len(word) // 2
    ]
    best = max(scored, key=lambda one: (one.score, one.word[0] == word[0], one.word), default=None)
    return best if best and best.score >= least_score(word) else None


def least_score(word: str) -> float:
    """Say how alike a word of that length must be: short words are easily mistaken for one another."""
    return 0.8 if len(word) <= 4 else 0.72 if len(word) <= 6 else 0.68
