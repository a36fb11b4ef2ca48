"""How easily a French text reads: the formula of Flesch, as Kandel and Moles adapted it to French in 1958.

L. Kandel and A. Moles, « Application de l’indice de Flesch à la langue française », Cahiers d’études de
radio-télévision, no 19, 1958, p. 253–274: 207 − 1.015 × words per sentence − 73.6 × syllables per word.
A formula counts lengths: it does not know whether a text is clear, or true. Only readers do.
"""

import re
from functools import lru_cache

SOURCE = "Kandel et Moles, 1958"
BANDS = ((80, "very_easy"), (65, "easy"), (50, "fair"), (30, "hard"), (0, "very_hard"))
NOTHING = "nothing"

_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
_MUTE_U = re.compile(r"qu(?=[aeiouyéèêàâîô])|gu(?=[eiéèêyî])")
_GROUP = re.compile(rf"[{_VOWELS}]+")
# Two vowels that are said one after the other: cré-er, na-ïf, ré-el, thé-âtre.
_APART = re.compile(rf"é(?=[{_VOWELS}])|(?<=[{_VOWELS}])[ïëäöü]|(?<=[aeou])é")


def readability(word_count: int, sentence_count: int, syllable_count: int) -> tuple[int, str]:
    """Return the score, from 0 to 100, and the name of its band."""
    if not word_count:
        return 100, NOTHING
    raw = 207 - 1.015 * word_count / max(sentence_count, 1) - 73.6 * syllable_count / word_count
    score = round(min(max(raw, 0), 100))
    return score, next(band for least, band in BANDS if score >= least)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Count the syllables of a French word as it is said, at least one: “adresse” has two."""
    if word[:1].isdigit():
        return min(sum(sign.isdigit() for sign in word), 4)
    return sum(_of_a_part(part) for part in re.split(r"['’\u2011-]", word.lower()[:100]) if len(part) > 1) or 1


def _of_a_part(part: str) -> int:
    part = _MUTE_U.sub(lambda found: found.group()[0], part)
    groups = _GROUP.findall(part)
    count = len(groups) + sum(1 for _ in _APART.finditer(part))
    ends_mute = re.search(rf"[^{_VOWELS}]es?$", part)
    return max(count - bool(ends_mute and count > 1), 1)
