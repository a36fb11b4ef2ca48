"""The root of a French word, taken after its accents are folded so that both spellings meet."""

import threading
from functools import lru_cache

import Stemmer


class _Stemmers(threading.local):
    """One stemmer for each thread: the library's own is not meant to be shared."""

    def __init__(self) -> None:
        self.french = Stemmer.Stemmer("french")


_stemmers = _Stemmers()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Reduce a folded word to its root."""
    # The stemmer keeps the s of photos, revenus and emplois, which photo, revenu and emploi do not have.
    if len(word) > 4 and word[-1] == "s" and word[-2] in "aiou":
        word = word[:-1]
    root = str(_stemmers.french.stemWord(word))
    return root[:-1] + "i" if root.endswith("y") else root
