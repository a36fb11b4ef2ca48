"""How alike two requests are: perhaps the same person asked twice, or two people asked for the same one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maillon.lib.text import fold, phonetic, words

NEAR = timedelta(days=3)
# Nobody is recognised by such a word alone.
TITLES = frozenset({"madame", "monsieur", "mme", "mr", "m", "mlle", "la", "le", "de", "du"})


@dataclass(frozen=True)
class Clues:
    """What two requests are compared by: fingerprints of numbers, how the name sounds, where, when, about what."""

    number: str
    others: frozenset[str]
    sounds: frozenset[str]
    commune: str
    at: datetime
    theme: str


def sounds_of(name: str) -> frozenset[str]:
    """Return how the words of a name sound, the titles left out."""
    return frozenset(
        filter(None, (phonetic(word) for word in words(fold(name)) if word not in TITLES and len(word) > 1))
    )


def likeness(one: Clues, other: Clues) -> tuple[float, tuple[str, ...]]:
    """Return how likely they are the same need, from 0 to 1, and why; it does not matter which comes first."""
    reasons = []
    score = 0.0
    if one.number and one.number == other.number:
        reasons.append("number")
        score = 0.8
    elif ({one.number} | one.others) & ({other.number} | other.others) - {""}:
        reasons.append("household")
        score = 0.65
    near = abs(one.at - other.at) <= NEAR
    if one.commune == other.commune and near and one.sounds & other.sounds:
        reasons.append("name")
        score = max(score + 0.15, 0.5)
    if reasons and one.theme == other.theme:
        reasons.append("theme")
        score += 0.05
    return round(min(score, 1.0), 2), tuple(reasons)
