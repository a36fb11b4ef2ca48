"""Finding places that two sources describe: the pairs to compare, and how alike they are."""

from maillon.lib.matching_names.pairs import Pair, candidate_pairs, duplicates
from maillon.lib.matching_names.scoring import Entry, Score, score

__all__ = ["Entry", "Pair", "Score", "candidate_pairs", "duplicates", "score"]
