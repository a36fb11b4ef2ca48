"""The passive voice: “votre dossier sera étudié par le service”, when “le service étudie votre dossier” is shorter."""

import re
from collections.abc import Iterator

from .listing import listed

_OTHER_BE = listed("be")
_CLEAR_BE = listed("be_in_passive")
_IRREGULAR = frozenset(listed("participles"))
_NOT_DONE_TO = frozenset(listed("not_done_to"))
_ADVERB = r"(?:\s+(?:pas|plus|jamais|bien|déjà|aussi|toujours|ensuite|encore|alors|donc|\w{2,30}ment))?"
_AGENT = r"\s+par\s+(?:l[ea]s?\b|l['’]|une?\b|des\b|[nv]otre\b|[nv]os\b|[mts](?:on|a|es)\b|ce(?:t|tte|s)?\b|quelqu)"
_PASSIVE = re.compile(
    rf"\b(?:(?P<clear>{'|'.join(_CLEAR_BE)})|(?P<other>{'|'.join(_OTHER_BE)})){_ADVERB}\s+(?P<done>[^\W\d_]+)\b"
    rf"(?P<agent>{_AGENT})?",
    re.IGNORECASE,
)


def find_passive(text: str) -> Iterator[tuple[int, int]]:
    """Give the places where something is done to the subject; a doubt is left out."""
    for found in _PASSIVE.finditer(text):
        if _is_participle(found["done"]) and (found["clear"] or found["agent"]) and "\n\n" not in found.group():
            yield found.start(), found.end("done")


def _is_participle(word: str) -> bool:
    word = word.lower()
    masculine = re.sub(r"(?<=[éiut])e?s?$|(?<=[s])es?$", "", word)
    if masculine in _NOT_DONE_TO or word in _NOT_DONE_TO:
        return False
    return (masculine.endswith("é") and len(masculine) > 3) or masculine in _IRREGULAR or word in _IRREGULAR
