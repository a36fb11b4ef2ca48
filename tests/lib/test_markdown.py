import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.markdown import ALLOWED, parse, plain, render, short_html, short_plain

TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bonjour\nà tous", "<p>Bonjour<br>\nà tous</p>"),
        ("# 3 personnes", "<p># 3 personnes</p>"),
        ("C’est **urgent**", "<p>C’est <strong>urgent</strong></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[ici](javascript:alert(1))", "<p>[ici](javascript:alert(1))</p>"),
        (
            "Voir https://impots.gouv.fr/x?a=1&b=2.",
            '<p>Voir <a href="https://impots.gouv.fr/x?a=1&amp;b=2" rel="noopener external">'
            "https://impots.gouv.fr/x?a=1&amp;b=2</a>.</p>",
        ),
        ("`https://a.fr/b`", "<p><code>https://a.fr/b</code></p>"),
        ("![x](https://a.fr/pixel.gif)", None),
    ],
)
def test_a_message_typed_in_a_hurry_reads_as_it_was_typed(text, shown):
    rendered = short_html(text)

    assert rendered == shown if shown else "<img" not in rendered


@given(st.text(max_size=400))
def test_whatever_is_typed_only_our_few_tags_come_out(text):
    for _closing, tag, attributes in TAG.findall(short_html(text)):
        assert tag in ALLOWED
        assert not re.search(r"\bon\w+=|style=|javascript:", attributes)


def test_a_preview_is_one_line_of_plain_words():
    assert short_plain("**Bonjour**\n\n- un\n- [deux](https://a.fr)") == "Bonjour un deux"


def test_a_picture_from_elsewhere_is_replaced_by_its_words():
    assert render(parse("Voici ![une **lampe**](https://a.fr/pixel.gif).")) == "<p>Voici une **lampe**.</p>"
    assert plain(parse("Voici ![une lampe](image:1AMPE000).")) == "Voici une lampe."
