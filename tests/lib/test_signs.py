"""What is typed is kept as it was meant; signs that nobody sees are taken off, and every other one stays."""

import unicodedata
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.signs import normal, one_line, several_lines, visible

TEXTS = st.text(st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("\x0b\x0c\x01\x1f\ufffe a\n\t")))


@given(TEXTS.map(lambda text: text.replace("\x00", "").replace("\r", "")))
def test_what_stays_is_in_every_book_and_twice_is_once(text):
    shown = visible(text)

    escaped = shown.replace("&", "&amp;").replace("<", "&lt;")
    assert ET.fromstring(f"<p>{escaped}</p>".encode()).text in (shown, None)
    assert visible(shown) == shown
    assert [sign for sign in shown if sign != " "] == [
        sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and sign not in " \ufffe\uffff")
    ]


def test_the_page_break_of_a_word_processor_keeps_two_words_apart():
    assert visible("une\x0cpage\x0bsuit\x1f\ufffe.") == "une page suit."


ANYTHING = st.text(
    st.one_of(st.characters(), st.sampled_from(" \t\n\r\x00\x0b\x0c\x1f\x85\xa0\ud83d\ude00\u0301e\ufffe"))
)
MOST = st.none() | st.integers(min_value=0, max_value=12)


@given(ANYTHING, MOST)
def test_what_was_typed_is_kept_on_one_line_and_twice_is_once(text, most):
    kept = one_line(text, most=most)

    assert one_line(kept, most=most) == kept
    assert kept == " ".join(kept.split())
    _can_be_kept(kept, most)


@given(ANYTHING, MOST)
def test_what_was_typed_on_several_lines_keeps_them_and_twice_is_once(text, most):
    kept = several_lines(text, most=most)

    assert several_lines(kept, most=most) == kept
    assert kept == kept.strip()
    assert several_lines(text.replace("\r\n", "\n").replace("\n", "\r\n"), most=most) == kept
    assert one_line(several_lines(text)) == one_line(text)
    _can_be_kept(kept, most)


def _can_be_kept(kept: str, most: int | None) -> None:
    assert kept.encode().decode() == kept
    assert not set(kept) & set("\x00\r\x0b\x0c\x1f\ufffe")
    assert unicodedata.is_normalized("NFC", kept)
    assert most is None or len(kept) <= most


def test_words_typed_anyhow_are_kept_as_they_were_meant():
    assert one_line("  Une\t table\r\n à  de\u0301monter\x00 ", most=21) == "Une table à démonter"
    assert several_lines(" Bonjour,\r\n\r\n  je viens\x00.\r") == "Bonjour,\n\n  je viens."
    assert several_lines("un\r\ndeux", most=4) == "un\nd"


@given(ANYTHING)
def test_a_whole_text_keeps_its_outer_spaces_and_what_makes_it_refused(text):
    assert normal(normal(text)) == normal(text)
    assert "\r" not in normal(text)
    assert ("\x00" in normal(text)) == ("\x00" in text)
