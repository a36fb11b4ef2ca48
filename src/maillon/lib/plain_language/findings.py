"""What a review of a text says."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why a passage may be hard to read."""

    LONG_SENTENCE = "long_sentence"
    VERY_LONG_SENTENCE = "very_long_sentence"
    LONG_PARAGRAPH = "long_paragraph"
    HARD_WORD = "hard_word"
    PASSIVE = "passive"
    ACRONYM = "acronym"


@dataclass(frozen=True, order=True)
class Finding:
    """One passage to look at: `words` is `text[start:end]`; the advice speaks the language of the text."""

    start: int
    end: int
    kind: Kind
    words: str
    advice: str


@dataclass(frozen=True)
class Review:
    """All that was found in a text, in its order, and how easily it reads, from 0 (very hard) to 100 (very easy)."""

    score: int
    band: str
    findings: tuple[Finding, ...]
    word_count: int
    sentence_count: int
