from smtplib import SMTPAuthenticationError, SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from types import SimpleNamespace
from urllib.error import URLError

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused, AnymailRequestsAPIError

from maillon.kernel.notices.sms.gateway import GatewayRefused
from maillon.kernel.notices.troubles import trouble_of


def refused(code, text):
    return SMTPRecipientsRefused({"x@example.org": (code, text)})


def provider(status):
    response = SimpleNamespace(status_code=status, reason="", text="", json=dict)
    return AnymailRequestsAPIError("x", response=response)


@pytest.mark.parametrize(
    ("error", "means", "answer"),
    [
        (refused(550, b"5.1.1 x@example.org unknown"), "address", "550 5.1.1"),
        (refused(550, b"5.2.1 disabled"), "address", "550 5.2.1"),
        (refused(550, b"unknown"), "address", "550"),
        (refused(552, b"5.2.2 over quota"), "message", "552 5.2.2"),
        (SMTPDataError(554, b"5.7.1 looks like spam"), "message", "554 5.7.1"),
        (refused(450, b"4.2.0 greylisted"), "moment", "450 4.2.0"),
        (refused(421, b"too busy"), "service", "421"),
        (SMTPAuthenticationError(535, b"5.7.8 bad key"), "service", "535 5.7.8"),
        (SMTPServerDisconnected("gone"), "service", "SMTPServerDisconnected"),
        (URLError("no route"), "service", "URLError"),
        (TimeoutError(), "service", "TimeoutError"),
        (GatewayRefused(503), "service", "status 503"),
        (GatewayRefused(401), "service", "status 401"),
        (GatewayRefused(422), "message", "status 422"),
        (provider(429), "service", "status 429"),
        (provider(400), "message", "status 400"),
        (AnymailAPIError("could not connect"), "service", "AnymailAPIError"),
        (AnymailRecipientsRefused(), "address", "refused by the provider"),
        (KeyError("x"), "moment", "KeyError"),
    ],
)
def test_a_failure_is_read_as_what_it_means(error, means, answer):
    trouble = trouble_of(error)

    assert (trouble.means, trouble.answer) == (means, answer)


def test_what_a_server_says_of_an_address_is_not_kept():
    assert "example.org" not in trouble_of(refused(550, b"5.1.1 <x@example.org> unknown")).answer
