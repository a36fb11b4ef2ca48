"""From what is typed in a hurry to the words that are meant."""

from collections.abc import Callable

from maillon.lib.text.lexicon import Lexicon
from maillon.lib.text.phonetic import phonetic

_ELIDED = ("qu", "j", "l", "d", "c", "s", "m", "t", "n")
_VOWELS = "aeiouyh"

IsWord = Callable[[str], bool]


def meant(listed: list[str], lexicon: Lexicon) -> list[str]:
    """Replace spoken and SMS forms by the words they stand for: "kom", "mdp", "mo de pass"."""
    result: list[str] = []
    place = 0
    while place < len(listed):
        for typed, instead in lexicon.spoken.get(listed[place], ()):
            if tuple(listed[place : place + len(typed)]) == typed:
                result += instead
                place += len(typed)
                break
        else:
            result.append(listed[place])
            place += 1
    return result


def unglue(word: str, lexicon: Lexicon, is_word: IsWord) -> list[str]:
    """Cut words run together: "lordi" is l'ordi, "commentfaire" is comment faire."""
    if is_word(word) or not 5 <= len(word) <= 30 or not word.isalpha():
        return [word]
    for article in _ELIDED:
        rest = word[len(article) :]
        if word.startswith(article) and rest[:1] and rest[0] in _VOWELS and len(rest) >= 3:
            if is_word(rest):
                return [rest]
            if len(rest) >= 4 and len(phonetic(rest)) > 2 and lexicon.vocabulary.heard(phonetic(rest)):
                return [rest]
    if len(word) < 7 or lexicon.vocabulary.heard(phonetic(word)):
        return [word]
    for cut in range(len(word) - 3, 2, -1):
        if max(cut, len(word) - cut) >= 5 and is_word(word[:cut]) and is_word(word[cut:]):
            return [word[:cut], word[cut:]]
    return [word]


def join(listed: list[str], lexicon: Lexicon, is_word: IsWord) -> list[str]:
    """Put together words that were cut in two: "inter net", "passe port"."""
    result: list[str] = []
    for word in listed:
        whole = result[-1] + word if result else ""
        if len(whole) > 4 and _were_one(result[-1], word, lexicon, is_word):
            result[-1] = whole
        else:
            result.append(word)
    return result


def _were_one(first: str, second: str, lexicon: Lexicon, is_word: IsWord) -> bool:
    """Two real words stay two, unless together they make a long one that does not begin like a sentence."""
    whole = first + second
    if is_word(first) and is_word(second):
        return whole in lexicon.vocabulary and len(whole) >= 7 and first not in lexicon.stop
    if is_word(whole):
        return True
    # "pase port" is passeport, cut and misspelt.
    return (
        whole.isalpha() and len(whole) >= 7 and not is_word(first) and bool(lexicon.vocabulary.heard(phonetic(whole)))
    )
