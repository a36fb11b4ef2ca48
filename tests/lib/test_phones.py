"""Telephone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.phones import is_mobile, mask_phone, parse_phone, show_phone
from maillon.lib.refusal import Refused


@pytest.mark.parametrize(
    "text",
    [
        "0639980012",
        "06 39 98 00 12",
        "06.39.98.00.12",
        "06-39-98-00-12",
        "06/39/98/00/12",
        "+33 6 39 98 00 12",
        "+33(0)6 39 98 00 12",
        "0033 6 39 98 00 12",
        "00 33 (0) 639980012",
        "33639980012",
        "639980012",
        "o6 39 98 oo l2",
        "Tél. : 06 39 98 00 12",
        "06\u00a039\u202f98\u00a000\u00a012",
        "\u202a06 39 98 00 12\u202c",
    ],
)
def test_a_number_is_read_however_it_is_written(text):
    assert parse_phone(text) == "+33639980012"


@pytest.mark.parametrize(
    ("text", "e164", "shown"),
    [
        ("0262 20 12 34", "+262262201234", "0262 20 12 34"),
        ("0692 12 34 56", "+262692123456", "0692 12 34 56"),
        ("0269 61 12 34", "+262269611234", "0269 61 12 34"),
        ("0639 69 12 34", "+262639691234", "0639 69 12 34"),
        ("0590 81 12 34", "+590590811234", "0590 81 12 34"),
        ("0596 60 12 34", "+596596601234", "0596 60 12 34"),
        ("0594 30 12 34", "+594594301234", "0594 30 12 34"),
        ("+41 79 123 45 67", "+41791234567", "+41 79 123 45 67"),
        ("04 77 12 34 56", "+33477123456", "04 77 12 34 56"),
    ],
)
def test_numbers_from_overseas_and_abroad_keep_their_country(text, e164, shown):
    assert parse_phone(text) == e164
    assert show_phone(e164).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "phone_invalid"),
        ("bonjour", "phone_invalid"),
        ("06 39 98", "phone_too_short"),
        ("06 12 34 56 7", "phone_too_short"),
        ("06 12 34 56 78 90", "phone_invalid"),
        ("00 00 00 00 00", "phone_invalid"),
        ("15", "phone_emergency"),
        ("1 1 2", "phone_emergency"),
        ("3919", "phone_emergency"),
        ("0899 12 34 56", "phone_premium"),
        ("9" * 5000, "phone_invalid"),
        ("+33 6 39 98 00 12 ; rm -rf", "phone_invalid"),
    ],
)
def test_what_cannot_be_called_is_refused_with_its_reason(text, reason):
    with pytest.raises(Refused) as met:
        parse_phone(text)

    assert met.value.reason == reason


def test_a_masked_number_shows_its_ends_only():
    assert mask_phone("+33639980012") == "06\u00a0··\u00a0··\u00a0··\u00a012"
    assert mask_phone("+262692123456") == "0692\u00a0··\u00a0··\u00a056"


def test_only_mobiles_receive_texts():
    assert [is_mobile(number) for number in ("+33639980012", "+33712345678", "+262692123456", "+33477123456")] == [
        True,
        True,
        True,
        False,
    ]


starts = st.sampled_from(["19900", "26191", "35301", "46571", "53649", "63998"])


@given(
    starts, st.integers(0, 9999), st.sampled_from(["0", "+33", "0033", "+33(0)"]), st.sampled_from(["", " ", ".", "-"])
)
def test_every_number_set_aside_for_fiction_is_read_and_shown_and_read_again(start, end, before, between):
    national = f"{start}{end:04}"
    typed = before + between.join([national[0], *(national[i : i + 2] for i in range(1, 9, 2))])

    assert parse_phone(typed) == f"+33{national}"
    assert parse_phone(show_phone(f"+33{national}")) == f"+33{national}"


@given(st.text(max_size=30))
def test_any_text_gives_a_number_that_reads_back_or_a_refusal(text):
    try:
        number = parse_phone(text)
    except Refused:
        return

    assert parse_phone(show_phone(number)) == number
    assert number not in mask_phone(number)
