"""What is pasted from Word and from the Web becomes clean Markdown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.lib.markdown import parse, render
from maillon.modules.commons.writing.pasting import tidy, to_markdown

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
<!--StartFragment--><p class=MsoNormal><b><span style='font-size:14pt'>Ouvrez</span></b> la&nbsp;porte<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp;
</span></span><![endif]>une clé</p>
<p class=MsoListParagraph>·<span>&nbsp;&nbsp; </span>une lampe</p>
<table><tr><td><p>Lundi</p></td><td><p>9 h</p></td><td>fermé</td></tr></table>
<script>alert(1)</script><p><a href="javascript:alert(1)">ici</a> <a href="https://exemple.fr/a">là</a></p><!--EndFragment--></body></html>"""


def test_a_word_document_becomes_markdown():
    assert to_markdown(WORD) == (
        "**Ouvrez** la\u00a0porte\n\n- une clé\n- une lampe\n- Lundi : 9 h ; fermé\n\nici [là](https://exemple.fr/a)"
    )


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>Étapes</h1><ol><li>Un<li>Deux<ul><li>a</ul></ol>", "## Étapes\n\n1. Un\n2. Deux\n   - a"),
        ('<b style="font-weight:normal"><p>Un</p><p>Deux</p></b>', "Un\n\nDeux"),
        ("<p>Un<br>Deux</p>", "Un\nDeux"),
        ("<p>a <strong> b </strong>c</p>", "a **b** c"),
        ("<li>seul</li>", "- seul"),
        ("<img src=x onerror=alert(1)>rien", "rien"),
        ("<p dir=rtl>مرحبا</p>", "مرحبا"),
        ("", ""),
    ],
)
def test_what_is_pasted_keeps_its_words_and_its_shape(html, markdown):
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("•\tun\n•\tdeux", "- un\n- deux"),
        ("\uf0b7 un", "- un"),
        ("1)\tun\n2)\tdeux", "1. un\n2. deux"),
        ("a\x00b\x0bc\u200bd\u00ade\ufeff", "ab\ncde"),
        ("a\u202eb", "ab"),
        ("un\r\ndeux\rtrois\u2028quatre", "un\ndeux\ntrois\nquatre"),
        ("« l’été »\u00a0!", "« l’été »\u00a0!"),
        ("\u200fمرحبا", "\u200fمرحبا"),
        ("\ud800", "\ufffd"),
    ],
)
def test_signs_nobody_sees_go_and_lists_stay(typed, kept):
    assert tidy(typed) == kept


@settings(deadline=None)
@given(st.text(max_size=300))
def test_tidy_twice_is_tidy_once_and_can_be_stored(text):
    once = tidy(text)

    assert tidy(once) == once
    assert "\x00" not in once
    once.encode()


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<ul>", "<ol>", "</ol>", "<li>", "<td>", "<tr>", "<table>", "</table>", "<a href='javascript:x'>", "<a href=https://a.fr>", "</a>", "<script>", "</script>", "<h2>", "mot ", "&lt;script&gt;", "\x00", "<br>", "[", "](", "**", "<svg onload=x>"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_pasted_does_no_harm(html):
    rendered = render(parse(to_markdown(html)))

    assert "<script" not in rendered
    assert "javascript:" not in rendered.replace("(javascript:", "")
    assert "<svg" not in rendered
