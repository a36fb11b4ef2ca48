import pytest

from maillon.kernel.access.address import client_address, fingerprint_of


@pytest.mark.parametrize(
    ("proxy", "header", "same_as"),
    [(False, "203.0.113.9", "192.0.2.1"), (True, "203.0.113.9, 198.51.100.7", "198.51.100.7"), (True, "", "192.0.2.1")],
)
def test_a_visitor_is_known_by_the_address_that_our_proxy_saw(rf, settings, proxy, header, same_as):
    settings.MAILLON_TRUSTED_PROXY = proxy
    seen = client_address(rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": header}))

    settings.MAILLON_TRUSTED_PROXY = False
    assert seen == client_address(rf.get("/", REMOTE_ADDR=same_as))
    assert same_as not in seen


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_the_addresses_that_one_machine_is_given_are_one_place(one, other, is_same):
    assert (fingerprint_of(one) == fingerprint_of(other)) is is_same
