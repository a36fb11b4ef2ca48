"""Whether tired people would understand a text at first reading: what to change, and a score, for French."""

from .findings import Finding, Kind, Review
from .review import review
from .score import SOURCE

__all__ = ["SOURCE", "Finding", "Kind", "Review", "review"]
