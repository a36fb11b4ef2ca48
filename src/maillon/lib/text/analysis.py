"""The one analyser, for documents and questions alike: what is indexed, and what is looked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from maillon.lib.text.concepts import mentions
from maillon.lib.text.fold import words
from maillon.lib.text.lexicon import Lexicon, french
from maillon.lib.text.phonetic import phonetic
from maillon.lib.text.repair import least_score, repair
from maillon.lib.text.spoken import join, meant, unglue
from maillon.lib.text.stems import stem

LONGEST_QUESTION = 1000  # characters; what follows is not read
MOST_WORDS = 40

WEAK = 0.4
CERTAIN, HINTED, COMMON, INNER = 0.6, 0.4, 0.25, 0.5
ALONE = 1.5  # how much more a concept counts when its word itself is in no document


class Term(NamedTuple):
    """A word that carries meaning: as written (folded), its stem and its sound."""

    word: str
    stem: str
    phonetic: str


class Origin(StrEnum):
    """Where a term of a question comes from."""

    EXACT = "exact"
    REPAIRED = "repaired"
    SYNONYM = "synonym"


@dataclass(frozen=True)
class QueryTerm:
    """A stem to look for, and how much it counts."""

    stem: str
    weight: float
    origin: Origin


@dataclass(frozen=True)
class Question:
    """What a question asks for: terms, the most telling first; what was repaired; what nobody knows."""

    terms: tuple[QueryTerm, ...]
    repaired: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems alone."""
        return tuple(term.stem for term in self.terms)


def analyse(text: str) -> list[Term]:
    """Give the words of a text that carry meaning, in order."""
    lexicon = french()
    return [Term(word, stem(word), phonetic(word)) for word in meant(words(text), lexicon) if word not in lexicon.stop]


def read_document(text: str) -> tuple[list[Term], list[str]]:
    """Give the words of a document that carry meaning, and the concepts it names ("=france-travail")."""
    lexicon = french()
    listed = meant(words(text), lexicon)
    named = [mention.concept.name for mention in mentions(listed, lexicon) if mention.concept.certain]
    return [Term(word, stem(word), phonetic(word)) for word in listed if word not in lexicon.stop], named


def analyse_document(text: str) -> list[str]:
    """Give what to index a document by: the stem of each word, then the concepts it names."""
    terms, named = read_document(text)
    return [term.stem for term in terms] + named


def analyse_question(
    text: str,
    known: Callable[[str], bool],
    similar: Callable[[str, str], Iterable[str]] | None = None,
) -> Question:
    """Give what to look for: the words known to the documents, misspelt ones repaired, and the concepts meant.

    `known(stem)` tells whether some document has it; `similar(word, sound)` gives words of documents that may be meant.
    """
    lexicon = french()

    def is_word(word: str) -> bool:
        return lexicon.vocabulary.known(stem(word)) or known(stem(word))

    listed = join(meant(words(text[:LONGEST_QUESTION])[:MOST_WORDS], lexicon), lexicon, is_word)
    listed = meant([part for word in listed for part in unglue(word, lexicon, is_word)], lexicon)
    read: list[str] = []
    scores: dict[str, float] = {}
    repaired: list[tuple[str, str]] = []
    for word in listed:
        best = None if is_word(word) else _repair(word, lexicon, similar)
        if best:
            scores[best[0]] = best[1]
            repaired.append((word, best[0]))
        read.append(best[0] if best else word)
    terms = _exact(read, scores, lexicon, known) + _named(read, lexicon, known)
    return Question(
        terms=_strongest(terms),
        repaired=tuple(pair for pair in repaired if pair[1] not in lexicon.stop),
        unknown=tuple(dict.fromkeys(word for word in read if not is_word(word))),
    )


def is_settled(text: str, known: Callable[[str], bool]) -> bool:
    """Tell whether a question is read the same whatever else is written later: each of its words is one, as it was typed."""
    lexicon = french()
    listed = meant(words(text[:LONGEST_QUESTION])[:MOST_WORDS], lexicon)
    return all(lexicon.vocabulary.known(stem(word)) or known(stem(word)) for word in listed)


def _repair(
    word: str, lexicon: Lexicon, similar: Callable[[str, str], Iterable[str]] | None
) -> tuple[str, float] | None:
    """Prefer a word of the documents, unless one of ours is clearly nearer."""
    if len(word) < 3 or not word.isalpha():
        return None
    sound = phonetic(word)
    theirs = repair(word, similar(word, sound)) if similar else None
    if theirs and theirs.score > 0.95:
        return theirs
    ours = repair(word, lexicon.vocabulary.similar(word, sound))
    # Our own words are many and common: they must be a little surer before they replace what was typed.
    if ours and (ours.score < least_score(word) + 0.03 or (theirs and theirs.score >= ours.score - 0.03)):
        ours = None
    return ours or theirs


def _exact(
    read: list[str], scores: dict[str, float], lexicon: Lexicon, known: Callable[[str], bool]
) -> list[QueryTerm]:
    terms = []
    for word in read:
        root = stem(word)
        if word in lexicon.stop or not known(root):
            continue
        weight = scores.get(word, 1.0) * (WEAK if word in lexicon.weak else 1.0)
        terms.append(QueryTerm(root, round(weight, 3), Origin.REPAIRED if word in scores else Origin.EXACT))
    return terms


def _named(read: list[str], lexicon: Lexicon, known: Callable[[str], bool]) -> list[QueryTerm]:
    terms = []
    for mention in mentions(read, lexicon):
        if not known(mention.concept.name):
            continue
        weight = COMMON if mention.concept.common else CERTAIN if mention.concept.certain else HINTED
        if mention.inner:
            weight *= INNER
        if all(word in lexicon.weak for word in mention.words):
            weight *= WEAK
        elif not all(known(stem(word)) for word in mention.words):
            weight *= ALONE
        terms.append(QueryTerm(mention.concept.name, round(weight, 3), Origin.SYNONYM))
    return terms


def _strongest(terms: list[QueryTerm]) -> tuple[QueryTerm, ...]:
    best: dict[str, QueryTerm] = {}
    for term in terms:
        if term.stem not in best or term.weight > best[term.stem].weight:
            best[term.stem] = term
    return tuple(sorted(best.values(), key=lambda term: -term.weight))
