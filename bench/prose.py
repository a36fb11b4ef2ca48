"""A text of ten thousand words: what changed in it, and two people's changes made one."""

import random

from bench.figures import line, milliseconds, percentile

WORDS, EDITS, ROUNDS = 10_000, 200, 15


def run() -> None:
    """Rewrite a guide of real sentences here and there, then all over, and measure."""
    from maillon.lib.differences import difference, merge, patch

    chance = random.Random(1)
    base = _prose(chance)
    mine, theirs = (_rewritten(base, chance, EDITS) for _who in "mt")
    texts = ["\n".join(" ".join(sentence) for sentence in text) for text in (base, mine, theirs)]
    other = "\n".join(" ".join(sentence) for sentence in _prose(random.Random(2)))
    assert patch(texts[0], difference(texts[0], texts[1])) == texts[1]
    for label, deed, goal in (
        ("difference, 200 edits", lambda: difference(texts[0], texts[1]), "200 ms"),
        ("difference with another text altogether", lambda: difference(texts[0], other), "1,000 ms"),
        ("merge, 200 edits each", lambda: merge(*texts), "400 ms"),
        ("merge of one side only", lambda: merge(texts[0], texts[1], texts[0]), ""),
    ):
        times = [milliseconds(deed) for _round in range(ROUNDS)]
        line(f"{label}: p50, p95", f"{percentile(times, 0.5):.0f}, {percentile(times, 0.95):.0f} ms", goal)
    merged = merge(*texts)
    line("  passages where both had to be shown", f"{len(merged.conflicts)}")


def _prose(chance: random.Random) -> list[list[str]]:
    """Ten thousand words in sentences, one a line, of a vocabulary as repetitive as ours."""
    vocabulary = [f"mot{int(chance.paretovariate(1.1))}" for _word in range(WORDS)]
    sizes = [chance.randint(6, 22) for _sentence in range(WORDS // 6)]
    sentences, at = [], 0
    for size in sizes:
        if at >= WORDS:
            break
        sentences.append(vocabulary[at : at + size])
        at += size
    return sentences


def _rewritten(sentences: list[list[str]], chance: random.Random, edits: int) -> list[list[str]]:
    rewritten = [list(sentence) for sentence in sentences]
    for number in range(edits):
        sentence = chance.choice(rewritten)
        at = chance.randrange(len(sentence) + 1)
        sentence[at : at + chance.randint(0, 2)] = [f"neuf{number}"]
    return rewritten
