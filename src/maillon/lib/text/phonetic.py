"""What a French word sounds like, roughly enough that everyday misspellings sound the same.

Consonants keep their sound (s and z together), vowels are merged by family, nasal vowels are capitals
(A for an/en, I for in/ain/un, O for on), U is "ou", E is "eu", W is "oi"; endings that are not heard are dropped.
"""

import re
from functools import lru_cache

_VOWEL = "aeiouyAIOUEW"

# In order; each works on what the previous ones have left.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"([bcdfgklmnprst])\1$", r"\1\1e"),
        (r"ph", "f"),
        (r"ch(?=[rln])", "k"),
        (r"s?ch|sh", "$"),
        (r"th", "t"),
        (r"h", ""),
        (r"cqu|cq|qu|q|ck", "k"),
        (r"cc(?=[eiy])", "ks"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"gu(?=[eiy])", "G"),
        (r"ge(?=[aou])|g(?=[eiy])", "j"),
        (r"gn", "N"),
        (r"g", "G"),
        (r"oua|wa|oa|oy(?=[aei])|oi|oy", "W"),
        (r"w", "v"),
        (r"([ae])ill?(?=[eao]|s?$)|([ae])y(?=[eao])", r"\1\2Y"),
        (r"([eo]u)ill?(?=[eao]|s?$)", r"\1Y"),
        (r"([a-zA-Z$])\1+", r"\1"),
        (r"tion", "siO"),
        (r"tie([lu])", r"sie\1"),
        (r"x(?=[aeiouy])", "ks"),
        (r"ien(?![aeiouynm])", "iI"),
        (r"oeu|eu|oe", "E"),
        (r"eau|au", "o"),
        (r"ou", "U"),
        (rf"(?:[aey]?i|y)[nm](?![{_VOWEL}nmh])|u[nm](?![{_VOWEL}nm])", "I"),
        (rf"[ae][nm](?![{_VOWEL}])", "A"),
        (rf"o[nm](?![{_VOWEL}])", "O"),
        (r"ai|ei|ay|ey", "e"),
        (r"y", "i"),
        (r"z", "s"),
        (r"Y", "y"),
        (r"([a-zA-Z$])\1+", r"\1"),
    )
)
# A plural, then one silent ending: after a mute e the consonant before is heard (grand, grande).
_PLURAL = re.compile(r"(?<=..)[sx]$")
_SILENT = re.compile(r"(?<=..)(?:e[rt]?|[tdp])$")
_MUTE = re.compile(rf"(?<=[{_VOWEL}][^{_VOWEL}])e(?=[^{_VOWEL}][{_VOWEL}])")


@lru_cache(maxsize=50_000)
def phonetic(word: str) -> str:
    """Write a folded word as it is heard; figures stay as they are."""
    if not word.isalpha():
        return word
    key = word
    for pattern, sound in _RULES:
        key = pattern.sub(sound, key)
    key = _SILENT.sub("", _PLURAL.sub("", key))
    return _MUTE.sub("", key)
