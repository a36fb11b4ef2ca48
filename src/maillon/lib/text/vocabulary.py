"""A set of well-spelt words in which to look for the ones a misspelling may mean."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from maillon.lib.text.phonetic import phonetic
from maillon.lib.text.stems import stem

MOST_CANDIDATES = 8


class Vocabulary:
    """Folded words, found again by their stem, their sound or their look."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if word})
        self._held = frozenset(self._words)
        self._stems = frozenset(stem(word) for word in self._words)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_sound[phonetic(word)].append(word)

    def __contains__(self, word: object) -> bool:
        return word in self._held

    def known(self, root: str) -> bool:
        """Tell whether a stem belongs to one of the words."""
        return root in self._stems

    def heard(self, sound: str) -> list[str]:
        """List the words that sound exactly so."""
        return self._by_sound.get(sound, [])

    def similar(self, word: str, sound: str) -> list[str]:
        """List the words that sound like one, then those that look like it."""
        looking = process.extract(word, self._words, scorer=fuzz.ratio, limit=MOST_CANDIDATES, score_cutoff=60)
        return [*self.heard(sound), *(found for found, _, _ in looking)]
