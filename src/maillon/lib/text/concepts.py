"""Finding in a list of words the things they name, whatever name was used."""

from collections.abc import Sequence
from typing import NamedTuple

from maillon.lib.text.lexicon import LIGHT, Concept, Lexicon
from maillon.lib.text.phonetic import phonetic
from maillon.lib.text.stems import stem


class Mention(NamedTuple):
    """A concept named by some of the words; `inner` when a longer phrase already holds them."""

    concept: Concept
    words: tuple[str, ...]
    inner: bool


def mentions(listed: Sequence[str], lexicon: Lexicon) -> list[Mention]:
    """Find every concept named, by a word or by a phrase, even a phrase that is misspelt but sounds right."""
    kept = [word for word in listed if word not in LIGHT]
    stems = [stem(word) for word in kept]
    sounds = [phonetic(word) for word in kept]
    found: list[Mention] = []
    covered_to = 0
    for start in range(len(kept)):
        # Nearly every word begins no phrase at all: this is where long texts are read fast.
        if stems[start] not in lexicon.by_first_stem and sounds[start] not in lexicon.by_first_sound:
            continue
        longest = max(lexicon.by_first_stem.get(stems[start], 0), lexicon.by_first_sound.get(sounds[start], 0))
        for size in range(min(longest, len(kept) - start), 0, -1):
            end = start + size
            if size == 1 and kept[start] in lexicon.stop:
                continue
            concepts = lexicon.concepts.get(tuple(stems[start:end]))
            if concepts is None and size > 1:
                concepts = lexicon.heard_concepts.get(tuple(sounds[start:end]))
            if concepts:
                inner = end <= covered_to
                found += [Mention(concept, tuple(kept[start:end]), inner) for concept in concepts]
                if size > 1:
                    covered_to = max(covered_to, end)
    return found
