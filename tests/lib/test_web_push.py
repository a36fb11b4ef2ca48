"""What is sealed for a browser: the example of the standard, and whatever one says."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.web_push import decoded, encoded, key_from, public_bytes, seal
from tests.fixtures.push import unseal


def test_the_example_of_the_standard_is_sealed_to_the_letter():
    """RFC 8291, appendix A."""
    once = ec.derive_private_key(
        int.from_bytes(decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), ec.SECP256R1()
    )

    sealed = seal(
        b"When I grow up, I want to be a watermelon",
        browser_key=decoded("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
        secret=decoded("BTBZMqHH6r4Tts7J_aSIgg"),
        salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
        once=once,
    )

    assert encoded(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
        "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@given(st.binary(max_size=3900), st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_what_is_sealed_is_read_by_its_browser(message, secret, salt):
    browser = key_from(b"browser")

    sealed = seal(message, browser_key=public_bytes(browser), secret=secret, salt=salt, once=key_from(b"once"))

    assert unseal(sealed, browser=browser, secret=secret) == message


@pytest.mark.parametrize(
    ("key", "size"), [(b"\x04" + b"\x01" * 64, 10), (b"", 10), (public_bytes(key_from(b"x")), 3901)]
)
def test_what_does_not_fit_is_refused(key, size):
    with pytest.raises(ValueError, match=r"."):
        seal(b"x" * size, browser_key=key, secret=b"s" * 16, salt=b"t" * 16, once=key_from(b"once"))


def test_a_seed_always_stands_for_the_same_key():
    assert public_bytes(key_from(b"a")) == public_bytes(key_from(b"a")) != public_bytes(key_from(b"b"))
