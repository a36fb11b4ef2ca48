import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.notices.sms.text import GSM, GSM_DOUBLE, messages_for, plain_sms


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("L’été à Saint-Étienne : ça va ?", "L'été à Saint-Étienne : ca va ?".replace("É", "É")),
        ("Votre code : « ABCD 2345 »…", 'Votre code : "ABCD 2345"...'),
        ("Œuvre, cœur, 5 €", "OEuvre, coeur, 5 €"),
        ("de 9\u202fh à 12\u00a0h", "de 9 h à 12 h"),
        ("😀", "?"),
    ],
)
def test_a_text_message_keeps_to_the_alphabet_of_phones(text, sent):
    assert plain_sms(text) == sent


@given(st.text(max_size=300))
def test_whatever_is_written_fits_that_alphabet(text):
    assert set(plain_sms(text)) <= GSM | GSM_DOUBLE


@pytest.mark.parametrize(("length", "messages"), [(0, 1), (160, 1), (161, 2), (306, 2), (307, 3)])
def test_messages_are_counted_as_operators_do(length, messages):
    assert messages_for("a" * length) == messages
    assert messages_for("€" * 81) == 2
