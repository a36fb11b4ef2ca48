"""Identifiers of organisations: doubts are reported, nothing is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.identifiers import Doubt, Identified, pivot, rna, siren, siret


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("732 829 320", Identified("siren", "732829320")),
        ("732 829 320 00074", Identified("siret", "73282932000074")),
        ("356 000 000 49837", Identified("siret", "35600000049837")),  # La Poste, whose sum is another
        ("W751212517", Identified("rna", "W751212517")),
        ("w9n1000123", Identified("rna", "W9N1000123")),
        ("73282932000075", Identified("siret", "73282932000075", (Doubt.CHECK_DIGIT,))),
        ("732829321", Identified("siren", "732829321", (Doubt.CHECK_DIGIT,))),
        ("7328293200007", Identified("siret", "7328293200007", (Doubt.LENGTH,))),
        ("00000000000000", Identified("siret", "00000000000000", (Doubt.PLACEHOLDER,))),
        ("2.41601E+13", Identified("unknown", "2.41601E+13", (Doubt.ROUNDED,))),
        ("73282932000074.0", Identified("siret", "73282932000074")),
        ("A2015STR000123", Identified("rna", "A2015STR000123", (Doubt.LOCAL_REGISTER,))),
        ("Vol. 92, folio n° 12", Identified("rna", "VOL92FOL12", (Doubt.LOCAL_REGISTER,))),
        ("0421001234", Identified("rna", "0421001234", (Doubt.OLD_FORM,))),
        ("W75121251", Identified("rna", "W75121251", (Doubt.LENGTH,))),
        ("", Identified("none", "", (Doubt.EMPTY,))),
        ("en cours", Identified("unknown", "ENCOURS", (Doubt.CHARACTERS,))),
    ],
)
def test_an_identifier_is_recognised_with_its_doubts(text, expected):
    assert pivot(text) == expected


def test_the_zero_a_spreadsheet_has_eaten_is_given_back():
    whole = siret("00572078400106")

    assert whole == Identified("siret", "00572078400106")
    assert siret("0572078400106") == Identified("siret", "00572078400106", (Doubt.ZERO_RESTORED,))


def test_only_what_raises_no_doubt_is_certain():
    assert siren("732829320").is_certain
    assert rna("A2015STR000123").is_certain
    assert not siren("732829321").is_certain
    assert not rna("").is_certain


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing_and_its_value_is_short(text):
    assert len(pivot(text).value) <= 60


@given(st.integers(0, 10**8 - 1), st.integers(1, 9), st.integers(0, 8))
def test_one_wrong_figure_in_a_siren_is_always_noticed(stem, change, place):
    digits = f"{stem:08}"
    right = next(digits + last for last in "0123456789" if siren(digits + last).warnings != (Doubt.CHECK_DIGIT,))
    wrong = right[:place] + str((int(right[place]) + change) % 10) + right[place + 1 :]

    assert siren(wrong).warnings


@given(st.from_regex(r"W([0-9]{3}|2[AB][0-9]|9[A-Z][0-9])[0-9]{6}", fullmatch=True))
def test_every_number_of_the_national_register_is_recognised(text):
    assert rna(text.lower()).kind == pivot(text).kind == "rna"
    assert pivot(text).value == text
