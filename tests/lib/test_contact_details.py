"""Numbers and addresses in what people write, however they try to write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.contact_details import contact_details, hide_contact_details

WORDS = {"phone": "(numéro masqué)", "email": "(adresse masquée)"}


@pytest.mark.parametrize(
    "written",
    [
        "0639980012",
        "06 39 98 00 12",
        "06.39.98.00.12",
        "06-39-98-00-12",
        "06/39/98/00/12",
        "0 6 3 9 9 8 0 0 1 2",
        "+33 6 39 98 00 12",
        "+33(0)6 39 98 00 12",
        "0033639980012",
        "33639980012",
        "06\u200b39\u200b98\u200b00\u200b12",
        "06\u00a039\u202f98\u00a000\u00a012",
        "０６３９９８００１２",
        "+49 30 1234567",
    ],
)
def test_a_number_is_hidden_however_it_is_written(written):
    assert hide_contact_details(f"Appelez le {written} ce soir", **WORDS) == "Appelez le (numéro masqué) ce soir"


@pytest.mark.parametrize(
    "written",
    [
        "awa@example.org",
        "Awa.D+maillon@mail.example.co.uk",
        "awa (at) example.org",
        "awa[at]example[dot]org",
        "awa arobase example point org",
    ],
)
def test_an_address_is_hidden_however_it_is_written(written):
    assert hide_contact_details(f"Écrivez à {written}, merci", **WORDS) == "Écrivez à (adresse masquée), merci"


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous le 22/11/2026 à 10:30, au 12 rue des Lilas, 42000 Saint-Étienne.",
        "Le 01/02/2026 10:30 ou le 03.04.2026 11h",
        "Il y a 06 39 98 personnes",
        "Code 5Y1V1E00, dossier 2026112200123456",
        "Un mètre @ la maison",
    ],
)
def test_dates_codes_and_quantities_are_left_alone(text):
    assert hide_contact_details(text, **WORDS) == text


@given(st.text(alphabet="0369 +.-@a\u200b(", max_size=60))
def test_once_hidden_nothing_is_left_to_be_found(text):
    assert contact_details(hide_contact_details(text, **WORDS)) == []


@given(st.text(max_size=200))
def test_a_text_in_which_nothing_is_found_is_not_changed(text):
    assert contact_details(text) or hide_contact_details(text, **WORDS) == text


def test_a_very_long_text_made_to_hurt_takes_no_time():
    for hostile in ("a." * 20_000, "0 " * 20_000, "a@" * 20_000, "+" * 40_000):
        hide_contact_details(hostile, **WORDS)
