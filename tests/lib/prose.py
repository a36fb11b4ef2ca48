"""Texts for the laws of differences: anything at all, sentences, and the same rewritten here and there."""

from hypothesis import strategies as some

anything = some.text(some.characters(exclude_categories=["Cs"]) | some.sampled_from(" \n\n’*a"), max_size=200)
WORDS = some.sampled_from(
    ["le", "la", "un", "carte", "compte", "mairie", "mot", "passe", "l’eau", "12", "€", "https://a.fr"]
)
sentences = some.lists(WORDS, min_size=1, max_size=12).map(lambda found: " ".join(found) + ". ")
texts = some.lists(some.lists(sentences, max_size=3).map("".join), max_size=8).map("\n".join)


@some.composite
def rewritten(draw):
    """A text and what somebody made of it: lines taken away, put in, moved, words replaced."""
    before = draw(texts)
    after = before.split("\n")
    for _change in range(draw(some.integers(0, 4))):
        at = draw(some.integers(0, len(after)))
        deed = draw(some.sampled_from(["insert", "drop", "move", "reword"]))
        if deed == "insert" or not after[at : at + 1]:
            after.insert(at, draw(sentences))
        elif deed == "drop":
            del after[at]
        elif deed == "move":
            after.insert(draw(some.integers(0, len(after) - 1)), after.pop(at))
        else:
            found = after[at].split(" ")
            found[draw(some.integers(0, len(found) - 1))] = draw(WORDS)
            after[at] = " ".join(found)
    return before, "\n".join(after)
