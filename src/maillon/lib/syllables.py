"""Cut French words into written syllables, as children learn to read them: « por-te », « ta-bleau », « tra-vail-ler ».

The rules of schools and of hyphenation (Grevisse and Goosse, Le bon usage, § 19-20; Office québécois de la langue
française, Banque de dépannage linguistique, « Coupure des mots »; recalled at
https://bertrandboutin.ca/Folder_151_Grammaire/P_b_division.htm):

1. one consonant between two vowels goes with the second: ba-teau;
2. of two, each goes its way: por-te, bal-lon; of three, the last one starts the next syllable: comp-ter;
3. but b, c, d, f, g, p, t, v before l or r, and ch, ph, th, gn, qu, gu stay together: ta-bleau, ar-bre, mon-ta-gne;
4. letters that write one sound stay together: eau, ou, oi, ai, œu, ill after a vowel;
5. a silent e at the end counts with its consonant (por-te) and clings to a vowel (vi-e is said « vie »).

Two vowels that are heard apart are cut (thé-â-tre, cré-er, ou-bli-er), gliding ones are not (pied, lieu, nuit).
Etymology and homographs are beyond rules; a few common words are told by heart. Only whole letters are looked at:
what holds a digit, a dot or a sign (an address, a number) and what is all capitals (an acronym) is left whole.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
NOT_CUT = re.compile(r"[^\s«»“”()\[\]]*[\d@/_.][^\s«»“”()\[\]]*[^\W_]")
_VOWEL = "aàâäeéèêëiîïoôöuùûüyÿœæ"
# Written sounds of several letters, the longest first; the second part only in the company named.
_TOGETHER = re.compile(
    r"ueil|œil|oeil|eoi|aie(?=nt$|s$|$)|oie(?=nt$|s$|$)|uie(?=nt$|s$|$)|oue(?=nt$|s$|$)|eue(?=s$|$)"
    r"|(?:eu|ou|a|e|u)i(?=l(?:l|$|s$))|[eo]eu|œu|eau|aoû|oin|oui|ouin|oue(?=st)|ieu|[iy]eux"
    r"|ai|aî|au|ei|eî|eu|eû|oi|oî|ou|oû|où|ui|uî|aï(?=l)|ay(?![aàâeéèêioôu])|[eo]y(?![aàâeéèêioôu])"
    r"|(?<=g)e(?:ai|[aàâoô])|i[aàâeéèêoôu]n?|ie(?:nt|s)?$|[éiu]e(?:s|nt)?$"
)
_LIQUID = re.compile(r"[bcdfgkptv][lr]|(?:ch|ph|th)[lr]")
_ELIDED = re.compile(r"(?:qu|[^\W\d_])[’']$", re.IGNORECASE)  # jus-qu’à, au-jour-d’hui
_BY_HEART = {
    word.replace("-", ""): tuple(word.split("-"))
    for word in [
        "pa-ys",
        "pa-y-san",
        "pa-y-sans",
        "pa-y-sa-ge",
        "pa-y-sa-ges",
        "ab-ba-ye",
        "saoul",
        "paon",
        "faon",
        "taon",
        "œil",
        "cli-ent",
        "cli-ents",
        "cli-en-te",
        "cli-en-tes",
        "oi-gnon",
        "oi-gnons",
    ]
}


def syllables(word: str) -> list[str]:
    """Cut a word into its syllables; put together they are the word again, whatever it was."""
    return list(_cut(word))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into syllables and what lies between words: (piece, whether it is a syllable)."""
    at = 0
    for found in _WORDS.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        for syllable in _cut(found.group()):
            yield syllable, True
        at = found.end()
    if at < len(text):
        yield text[at:], False


_WORDS = re.compile(f"{NOT_CUT.pattern}|{WORD.pattern}")


@lru_cache(maxsize=20_000)
def _cut(word: str) -> tuple[str, ...]:
    small = word.lower()
    if not WORD.fullmatch(word) or len(small) != len(word) or (word.isupper() and len(word) > 1):
        return (word,)
    if small in _BY_HEART:
        return _like(word, _BY_HEART[small])
    return _by_parts(word, small)


def _by_parts(word: str, small: str) -> tuple[str, ...]:
    """Cut at hyphens and apostrophes first; a part without a vowel, as « l’ », opens the next one."""
    done: list[str] = []
    opening, at = "", 0
    for part in re.findall(r"[^’'-]+[’'-]?", small):
        said = word[at : at + len(part)]
        at += len(part)
        cut = _of_part(part)
        if not cut:
            opening += said
            continue
        shown = _like(said, cut)
        elided = _ELIDED.search(shown[-1]) if len(shown[-1]) > 2 else None
        last = shown[-1][: elided.start()] if elided else shown[-1]
        done += [opening + shown[0], *shown[1:-1], last] if len(shown) > 1 else [opening + last]
        opening = elided.group() if elided else ""
    if opening:
        done[-1:] = [(done[-1] if done else "") + opening]
    return tuple(done)


def _of_part(part: str) -> tuple[str, ...]:
    """Cut letters between each group of vowels and the next; none when there is no vowel."""
    groups = list(_vowels(part))
    if not groups:
        return ()
    cuts = [_between(part, end, start) for (_start, end), (start, _end) in pairwise(groups)]
    return tuple(part[start:end] for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True))


def _vowels(part: str) -> Iterator[tuple[int, int]]:
    """Find where each group of letters that makes one vowel starts and ends."""
    letters = part.rstrip("’'-")
    at = 0
    while at < len(letters):
        if _is_consonant(letters, at):
            at += 1
            continue
        found = _TOGETHER.match(letters, at)
        end = found.end() if found else at + 1
        if found and _is_apart(letters, at):
            end = at + 1
        while end > at + 1 and letters[end - 1] not in _VOWEL:
            end -= 1
        yield at, end
        at = end


def _is_consonant(letters: str, at: int) -> bool:
    letter = letters[at]
    if letter == "y":
        # Between two vowels, or at the start before one, it is heard as a consonant: vo-ya-ge, yeux.
        return letters[at + 1 : at + 2] != "" and letters[at + 1] in _VOWEL and (at == 0 or letters[at - 1] in _VOWEL)
    if letter == "u" and at and letters[at - 1] in "qg":
        return letters[at - 1] == "q" or letters[at + 1 : at + 2] in tuple("eéèêëiîïy")
    return letter not in _VOWEL


def _is_apart(letters: str, at: int) -> bool:
    """Tell whether an i is heard apart from the vowel that follows: after two consonants, the second l or r."""
    follows = letters[at + 1 : at + 2]
    is_silent_end = re.fullmatch(r"ie(?:s|nt)?", letters[at:]) is not None
    return letters[at] == "i" and follows != "" and not is_silent_end and bool(_LIQUID.match(letters, max(0, at - 2)))


def _between(part: str, end: int, start: int) -> int:
    """Choose where to cut the consonants that stand between two vowels."""
    if end == start:
        return end
    sounds = _sounds(part[end:start])
    if any(mark in part[end:start] for mark in "’'-"):
        return start
    kept = 1
    if len(sounds) > 1 and _LIQUID.fullmatch("".join(sounds[-2:])):
        kept = 2
    return start - sum(map(len, sounds[-kept:]))


def _sounds(consonants: str) -> list[str]:
    return re.findall(r"ch|ph|th|gn|sh|rh|qu|gu|.", consonants)


def _like(word: str, cut: tuple[str, ...]) -> tuple[str, ...]:
    """Cut the word as it is written at the places where its small letters were."""
    done, at = [], 0
    for piece in cut:
        done.append(word[at : at + len(piece)])
        at += len(piece)
    return tuple(done)
