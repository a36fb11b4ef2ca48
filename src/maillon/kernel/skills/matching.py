"""Find skills by everyday words: « bricoler » means plumbing, painting and carpentry, however it is spelt."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from maillon.lib.text import fold, repair, stem, words

EVERYDAY = Path(__file__).parent / "data" / "everyday.fr.txt"
OWN, OF_THE_FAMILY = 1.0, 0.4
# What an everyday word means is said in order: the first meanings count more.
EVERYDAY_WORD, NEXT = 0.7, 0.93
# Of two names that have the word, the one that says little else is meant.
EACH_OTHER_WORD = 0.3
SHORTEST = 3


@dataclass(frozen=True)
class Entry:
    """One skill of the tree: its code, its name, and the code and the name of its family."""

    code: str
    name: str
    family_code: str
    family: str


def match(question: str, entries: Sequence[Entry], *, most: int) -> list[Entry]:
    """Return the skills that these words mean, the likeliest first; a word that nothing has is read as the nearest one."""
    asked = weights_of(
        question, known={found for entry in entries for found in (*_stems(entry.name), *_stems(entry.family))}
    )
    common = Counter(found for entry in entries for found in _stems(entry.name))
    # A word that many skills have tells little of which one is meant.
    asked = {found: weight / (1 + log(max(1, common[found]))) for found, weight in asked.items()}
    scored = []
    for place, entry in enumerate(entries):
        own, of_family = _stems(entry.name), _stems(entry.family) - _stems(entry.name)
        score = sum(asked.get(found, 0.0) * OWN for found in own) / (1 + EACH_OTHER_WORD * max(0, len(own) - 1))
        score += sum(asked.get(found, 0.0) for found in of_family) * OF_THE_FAMILY / max(1, len(of_family))
        if score:
            scored.append((-score, len(entry.name), place, entry))
    return [entry for *_score, entry in sorted(scored, key=lambda one: one[:3])[:most]]


def weights_of(question: str, *, known: set[str]) -> Mapping[str, float]:
    """Give the stems that a question looks for, and how much each counts."""
    everyday, weights = _everyday(), defaultdict(float)
    for word in _telling(question):
        root = stem(word)
        if root not in known and root not in everyday:
            meant = repair(root, known | everyday.keys())
            root = meant.word if meant else root
        weights[root] = max(weights[root], 1.0)
        for place, other in enumerate(everyday.get(root, ())):
            weights[other] = max(weights[other], EVERYDAY_WORD * NEXT**place)
    return weights


def _telling(text: str) -> Iterable[str]:
    return [word for word in words(text) if len(word) >= SHORTEST and word not in _silent()]


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _telling(text))


@cache
def _silent() -> frozenset[str]:
    """Words that name no skill."""
    return frozenset(fold("""
        des les une aux par sur pour dans avec sans faire savoir savez sais aimer aime bien peu tout tous autre autres
        besoin cours cherche chercher aide aider quelqu quelque chose qui que est vous nous son ses leur mon mes
    """).split())  # fmt: skip


@cache
def _everyday() -> dict[str, tuple[str, ...]]:
    """Read which stems everyday words stand for: “bricoler, bricolage -> plomberie, peinture”."""
    meant: dict[str, dict[str, None]] = defaultdict(dict)
    for line in EVERYDAY.read_text("utf-8").splitlines():
        said, arrow, skills = line.partition("->")
        if arrow and not line.startswith("#"):
            for word in _telling(said):
                meant[stem(word)] |= {stem(other): None for other in _telling(skills)}
    return {word: tuple(others) for word, others in meant.items()}
