"""Read a text as somebody tired would, and say what to change."""

from collections.abc import Iterator

from .acronyms import find_acronyms
from .findings import Finding, Kind, Review
from .hard_words import find_hard_words
from .passive import find_passive
from .prose import prose
from .score import readability, syllables
from .sentences import Span, blocks, sentences, words

LONG, VERY_LONG, LONG_PARAGRAPH = 20, 30, 90


def review(text: str, language: str = "fr") -> Review:
    """Find what makes a text hard, in time that grows as its length; nothing is found in a language we do not know.

    Places are those of the text given, Markdown or not: `text[start:end]` is each finding's words.
    """
    if language != "fr":
        return Review(score=100, band="nothing", findings=(), word_count=0, sentence_count=0)
    read = prose(text)
    found: list[Finding] = []
    word_count = sentence_count = syllable_count = 0
    for block in blocks(read, text):
        in_block = 0
        for sentence in sentences(read, block):
            of_sentence = list(words(read, sentence))
            if not of_sentence:
                continue
            sentence_count += 1
            in_block += len(of_sentence)
            syllable_count += sum(syllables(read[start:end]) for start, end in of_sentence)
            found += _length(text, sentence, len(of_sentence))
        word_count += in_block
        if in_block > LONG_PARAGRAPH:
            advice = f"Ce paragraphe compte {in_block} mots. Faites-en plusieurs, ou une liste."
            found.append(_finding(text, _within(read, block), Kind.LONG_PARAGRAPH, advice))
    found += _in_words(text, read)
    score, band = readability(word_count, sentence_count, syllable_count)
    return Review(score, band, tuple(sorted(found)), word_count, sentence_count)


def _length(text: str, sentence: Span, count: int) -> Iterator[Finding]:
    if count > VERY_LONG:
        advice = f"Cette phrase compte {count} mots. Coupez-la en deux ou trois."
        yield _finding(text, sentence, Kind.VERY_LONG_SENTENCE, advice)
    elif count > LONG:
        advice = f"Cette phrase compte {count} mots. Peut-on la couper en deux\u00a0?"
        yield _finding(text, sentence, Kind.LONG_SENTENCE, advice)


def _in_words(text: str, read: str) -> Iterator[Finding]:
    for start, end, simpler in find_hard_words(read):
        yield _finding(text, Span(start, end), Kind.HARD_WORD, f"Plus simple\u00a0: {simpler}.")
    for start, end in find_passive(read):
        advice = (
            "Dites qui agit\u00a0: «\u00a0le service étudie\u00a0» plutôt que «\u00a0est étudié par le service\u00a0»."
        )
        yield _finding(text, Span(start, end), Kind.PASSIVE, advice)
    for start, end, meaning in find_acronyms(read):
        advice = "Expliquez ce sigle la première fois" + (f"\u00a0: {meaning}." if meaning else ".")
        yield _finding(text, Span(start, end), Kind.ACRONYM, advice)


def _within(read: str, block: Span) -> Span:
    passage = read[block.start : block.end]
    return Span(block.start + len(passage) - len(passage.lstrip()), block.start + len(passage.rstrip()))


def _finding(text: str, span: Span, kind: Kind, advice: str) -> Finding:
    return Finding(span.start, span.end, kind, text[span.start : span.end], advice)
