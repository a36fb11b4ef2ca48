"""What changed between two versions, as it is shown."""

from hypothesis import given, settings

from maillon.lib.differences import ADDED, REMOVED
from maillon.modules.commons.proofreading.reading.comparing import compare
from tests.lib.prose import rewritten

from .conftest import GUIDE


@settings(max_examples=60, deadline=None)
@given(pair=rewritten())
def test_every_word_of_both_is_there_folded_or_not(pair):
    before, after = pair
    found = compare(before, after)
    shown = [piece for block in found.blocks for line in block.lines for piece in line.pieces]

    for text, gone in ((before, ADDED), (after, REMOVED)):
        kept = "".join(piece.text for piece in shown if piece.kind != gone)
        assert kept == text.replace("\n", "")
    assert not any(line.is_changed for block in found.blocks if block.is_folded for line in block.lines)
    assert found.is_same == (before == after)


def test_facts_are_compared_field_by_field_and_the_text_word_by_word():
    after = GUIDE.replace("minutes: 5", "minutes: 10").replace("  - une lampe", "  - une lampe\n  - une chaise")
    after = after.replace("à gauche", "à droite")

    found = compare(
        GUIDE.replace("Il fait", "Un.\n\nDeux.\n\nIl fait"), after.replace("Il fait", "Un.\n\nDeux.\n\nIl fait")
    )

    assert [str(fact.label) for fact in found.facts] == ["Minutes nécessaires", "Il vous faut"]
    assert [(one.removed, one.added) for one in found.told] == [("5", "10"), ("", "une chaise"), ("gauche", "droite")]
    assert found.blocks[0].is_folded
    assert found.blocks[0].count == 4
    assert not found.is_same
    assert compare(GUIDE, GUIDE).is_same


def test_what_cannot_be_read_as_a_guide_is_compared_as_text():
    found = compare("---\na: [\n---\nUn.\n", GUIDE)

    assert not found.facts
    assert found.told
