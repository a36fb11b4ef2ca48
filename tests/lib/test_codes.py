"""Codes that a person can dictate."""

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.codes import ALPHABET, new_code, normalise_code, show_code

codes = st.text(ALPHABET, min_size=1, max_size=12)


def test_no_two_signs_of_the_alphabet_are_confused():
    for group in ("0OQ", "1IL", "2Z", "5S", "8B", "UV"):
        assert len(set(group) & set(ALPHABET)) == 1


def test_whatever_one_thought_one_read_the_code_is_found():
    assert normalise_code("abcd 2345") == "ABCD2345"
    assert normalise_code(" o1-Zs·8u ") == "0125BV"


def test_a_code_is_shown_in_groups_of_four():
    assert show_code("ABCD2345") == "ABCD 2345"


@given(codes)
def test_a_code_copied_as_shown_is_the_same_code(code):
    assert normalise_code(show_code(code).lower().replace(" ", "-")) == code


@given(st.text())
def test_anything_typed_is_read_as_signs_of_the_alphabet_and_only_once(text):
    read = normalise_code(text)

    assert set(read) <= set(ALPHABET)
    assert normalise_code(read) == read


@given(st.integers(1, 30))
def test_a_new_code_has_the_length_asked_for(length):
    assert len(new_code(length)) == length == len(normalise_code(new_code(length)))


def test_ten_thousand_codes_are_all_different():
    assert len({new_code() for _ in range(10_000)}) == 10_000
