"""A closed list of values of the national schema: what we store, what the schema writes, what people read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from maillon.lib.text import fold


@dataclass(frozen=True)
class Term:
    """One value: a short slug of ours, the exact words of the schema, and the words shown."""

    slug: str
    official: str
    label: str
    also: tuple[str, ...] = field(default=())


class Vocabulary:
    """The values one column may hold."""

    def __init__(self, *terms: Term):
        self.terms = {term.slug: term for term in terms}

    @cached_property
    def _by_words(self) -> dict[str, Term]:
        return {_key(words): term for term in self.terms.values() for words in (*term.also, term.slug, term.official)}

    def find(self, text: str) -> Term | None:
        """Return the term that text means: capitals, accents and what follows a colon do not count."""
        return self._by_words.get(_key(text)) or self._by_words.get(_key(text.partition(" : ")[0]))

    def label(self, slug: str) -> str:
        """Return the words people read."""
        return str(self.terms[slug].label) if slug in self.terms else slug

    def labels(self, slugs: Iterable[str]) -> list[str]:
        """Return the words people read for several values, in the order of the list."""
        wanted = set(slugs)
        return [str(term.label) for term in self.terms.values() if term.slug in wanted]

    def official(self, slugs: Iterable[str]) -> str:
        """Write several values as the schema does, in the order of the list."""
        wanted = set(slugs)
        return "|".join(term.official for term in self.terms.values() if term.slug in wanted)

    def choices(self) -> list[tuple[str, str]]:
        """Return (slug, label) for a form."""
        return [(term.slug, term.label) for term in self.terms.values()]


@lru_cache(maxsize=4_000)
def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9+]", "", fold(text))
