"""A typo leads nobody elsewhere: approvals never hold on an address that nobody approved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from maillon.kernel.revisions.typos import is_small
from maillon.lib.markdown import parse

PIECES = (
    "[lampe]", "[porte]", "(/guides/lampe/)", "(/guides/porte/)", "(<a b>)", "(../lampe)", "[ici]: /lampe", "[là]: /porte",
    "[ici]", "[là]", "<https://a.example>", "![mur]", "(image:lampe)", "\\", "`", "\n", "\n\n", "    ", "> ", "le mur", "(", ")",
    "&sol;",
)  # fmt: skip
texts = some.lists(some.sampled_from(PIECES), max_size=8)


def led_to(content):
    """Where a text leads, as its page shows it."""
    links = (child for token in parse(content) for child in token.children or [])
    return [child.attrGet("href") or child.attrGet("src") for child in links if child.type in ("link_open", "image")]


@settings(max_examples=400, deadline=None)
@given(
    pieces=texts,
    at=some.integers(0, 8),
    put=some.lists(some.sampled_from(PIECES), max_size=2),
    taken=some.integers(0, 2),
)
def test_after_a_typo_every_link_leads_where_it_led(pieces, at, put, taken):
    before, after = "".join(pieces), "".join([*pieces[:at], *put, *pieces[at + taken :]])

    assert not is_small(before, after) or led_to(before) == led_to(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](/guides/lampe/)", "[x](/guides/porte/)"),
        ("[x](guide:lampe)", "[x](guide:porte)"),
        ("[x](../lampe)", "[x](../porte)"),
        ("[x](</la lampe>)", "[x](</la porte>)"),
        ("[x][a]\n\n[a]: /lampe\n[b]: /porte", "[x][b]\n\n[a]: /lampe\n[b]: /porte"),
        ("[a]\n\n[a]: /lampe", "[a]\n\n[a]: /porte"),
        ("Voir [la porte](/guides/porte/).", "Voir la porte."),
        ("Allez sur impots.gouv.fr.", "Allez sur impot.gouv.fr."),
        ("Allez sur www.lampe.example.", "Allez sur www.lampes.example."),
        ("---\n```: a\n---\n[x](/lampe)", "---\n```: a\n---\n[x](/porte)"),
        ("---\nslug: lampe\n---\n", "---\nslug: lampes\n---\n"),
    ],
)
def test_an_address_is_never_a_typo(before, after):
    assert not is_small(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Voir [la lmape](/guides/lampe/).", "Voir [la lampe](/guides/lampe/)."),
        ("Voir [la porte](/guides/porte/). Fin", "Voyez [la porte](/guides/porte/). Fin."),
        ("La fin.Ensuite", "La fin. Ensuite"),
        ("Le [ macron ](guide:a)", "Le [macron](guide:a)"),
    ],
)
def test_the_words_around_an_address_are_still_corrected(before, after):
    assert is_small(before, after)
