"""Which theme words are about, as the search understands them."""

from collections import Counter

from maillon.kernel import search
from maillon.kernel.themes import THEMES
from maillon.lib.text import analyse

FALLBACK = "bases"
LOOKED_AT = 6
OWN_WORD = 0.2  # a guide that answers says more than a word in common with the theme


def guess_theme(words: str) -> str:
    """Return the theme of what answers these words best, else the theme that says them, else the first steps."""
    weights: Counter[str] = Counter()
    for hit in search.ask(words, kinds=["guide", "resource"], limit=LOOKED_AT):
        weights[hit.details.get("theme", "")] += hit.score
    stems = {term.stem for term in analyse(words)}
    for theme in THEMES.values():
        own = {term.stem for term in analyse(f"{theme.label} {theme.first_person} {theme.pitch}")}
        weights[theme.slug] += OWN_WORD * len(stems & own)
    theme, weight = weights.most_common(1)[0]
    return theme if weight and theme in THEMES else FALLBACK
