"""What changed between two texts, word by word, and how three texts become one without losing an edit."""

from .changes import ADDED, REMOVED, SAME, Change, difference, original, patch
from .merging import Conflict, Merged, merge
from .tokens import lines, words

__all__ = [
    "ADDED",
    "REMOVED",
    "SAME",
    "Change",
    "Conflict",
    "Merged",
    "difference",
    "lines",
    "merge",
    "original",
    "patch",
    "words",
]
