"""What we know of everyday French, read once from the files beside: stop words, spoken forms, synonyms."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from maillon.lib.text.fold import words
from maillon.lib.text.phonetic import phonetic
from maillon.lib.text.stems import stem
from maillon.lib.text.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data"

# Small words that may stand or not inside a phrase: "mot de passe", "mot passe".
LIGHT = frozenset(
    words(
        "le la les l un une des de du d au aux a mon ma mes ton ta tes son sa ses notre nos votre vos me te se leur leurs ce cet cette ces en"
    )
)

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """Something people call by several names; `certain` when the name is its own and not a hint, `common` when it tells little."""

    name: str
    certain: bool
    common: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Everything the analyser knows before it has seen a document."""

    stop: frozenset[str]
    weak: frozenset[str]
    spoken: dict[str, list[tuple[Phrase, Phrase]]]
    concepts: dict[Phrase, tuple[Concept, ...]]
    heard_concepts: dict[Phrase, tuple[Concept, ...]]
    by_first_stem: dict[str, int]
    by_first_sound: dict[str, int]
    vocabulary: Vocabulary


@lru_cache(maxsize=1)
def french() -> Lexicon:
    """Read the French files, once."""
    stop, weak = _stop_words()
    spoken = _spoken()
    phrases = _phrases()
    by_stem: defaultdict[Phrase, list[Concept]] = defaultdict(list)
    by_sound: defaultdict[Phrase, list[Concept]] = defaultdict(list)
    for phrase, concept in phrases:
        _add(by_stem, tuple(stem(word) for word in phrase), concept)
        if len(phrase) > 1:
            _add(by_sound, tuple(phonetic(word) for word in phrase), concept)
    said = {word for rules in spoken.values() for _, meant in rules for word in meant}
    everyday = {word for line in _lines("words.fr.txt") for word in words(line)}
    return Lexicon(
        stop=stop,
        weak=weak,
        spoken=spoken,
        concepts={phrase: tuple(found) for phrase, found in by_stem.items()},
        heard_concepts={phrase: tuple(found) for phrase, found in by_sound.items()},
        by_first_stem=_longest_by_first(by_stem),
        by_first_sound=_longest_by_first(by_sound),
        vocabulary=Vocabulary(stop | weak | said | everyday | {word for phrase, _ in phrases for word in phrase}),
    )


def _longest_by_first(table: Iterable[Phrase]) -> dict[str, int]:
    """Note, for each word that begins a phrase, how long the longest one is."""
    longest: defaultdict[str, int] = defaultdict(int)
    for phrase in table:
        longest[phrase[0]] = max(longest[phrase[0]], len(phrase))
    return dict(longest)


def _stop_words() -> tuple[frozenset[str], frozenset[str]]:
    stop: set[str] = set()
    weak: set[str] = set()
    for line in _lines("stopwords.fr.txt"):
        (weak if line.startswith("~") else stop).update(words(line))
    return frozenset(stop - weak), frozenset(weak)


def _spoken() -> dict[str, list[tuple[Phrase, Phrase]]]:
    """File each spoken form under its first word, the longest forms first."""
    rules: defaultdict[str, list[tuple[Phrase, Phrase]]] = defaultdict(list)
    for line in _lines("spoken.fr.txt"):
        left, right = line.split("->")
        meant = tuple(words(right))
        for form in left.split(","):
            typed = tuple(words(form))
            if typed and typed != meant:
                rules[typed[0]].append((typed, meant))
    return {first: sorted(found, key=lambda rule: -len(rule[0])) for first, found in rules.items()}


def _phrases() -> list[tuple[Phrase, Concept]]:
    groups: list[tuple[list[Phrase], bool]] = []
    hints: list[tuple[list[Phrase], Phrase]] = []
    stop, _ = _stop_words()
    for line in _lines("synonyms.fr.txt"):
        left, arrow, right = line.removeprefix("~").partition("->")
        members = [phrase for member in left.split(",") if not stop.issuperset(phrase := content(words(member)))]
        if arrow:
            hints.append((members, content(words(right))))
        else:
            groups.append((members, line.startswith("~")))
    found = [(phrase, _concept(members, common=common)) for members, common in groups for phrase in members]
    for members, meant in hints:
        aims = [_concept(group, certain=False) for group, _ in groups if meant == group[0]]
        aims = aims or [_concept(group, certain=False) for group, _ in groups if meant in group]
        if not aims:
            aims = [_concept([meant], certain=False)]
            found.append((meant, _concept([meant])))
        found += [(phrase, concept) for concept in aims for phrase in members]
    return found


def _concept(members: list[Phrase], *, certain: bool = True, common: bool = False) -> Concept:
    return Concept("=" + "-".join(members[0]), certain, common)


def content(listed: list[str]) -> Phrase:
    """Leave the light words out of a phrase."""
    return tuple(word for word in listed if word not in LIGHT)


def _add(table: defaultdict[Phrase, list[Concept]], phrase: Phrase, concept: Concept) -> None:
    """Keep one mention of each concept, the certain one if there are two."""
    kept = [known for known in table[phrase] if known.name != concept.name or known.certain]
    if all(known.name != concept.name for known in kept):
        kept.append(concept)
    table[phrase] = kept


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]
