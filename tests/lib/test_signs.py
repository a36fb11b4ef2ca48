"""Signs that nobody sees are taken off, and every other one stays."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.signs import visible

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
