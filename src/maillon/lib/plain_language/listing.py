"""The lists of words bundled with the review: one entry a line, “word = what to say”."""

from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def entries(name: str) -> list[tuple[str, str]]:
    """Read a list of ours: a word and what to say, each line."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cut = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return [(word.strip(), simpler.strip()) for word, _sign, simpler in cut]


@lru_cache
def listed(name: str) -> tuple[str, ...]:
    """Read a list of grammar by its name."""
    return tuple(dict(entries("grammar.fr.txt"))[name].split())
