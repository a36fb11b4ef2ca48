"""From a text to plain lower-case words, the same for documents and for questions."""

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "\u00ad": None, "\u200b": None})
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc\u2032\u00b4`\uff07]")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu)'(?=\w)")
_ACRONYM = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_INSISTING = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower the case and take off accents, ligatures and typographic apostrophes."""
    text = _APOSTROPHES.sub("'", text)
    if text.isascii():
        return text.lower()
    # Taking letters apart may reveal capitals, and lowering capitals may reveal accents: in this order, none is left.
    apart = _APOSTROPHES.sub("'", unicodedata.normalize("NFKD", text)).lower().translate(_LETTERS)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """Cut a text in folded words, without elided articles: "L’école d’été" gives ecole, ete."""
    plain = _ELISION.sub(" ", fold(text)).replace("'", "")
    plain = _ACRONYM.sub(lambda found: found.group().replace(".", "") + " ", plain)
    return _WORD.findall(_INSISTING.sub(r"\1", plain))
