"""A code is guessed five times and no more, however many try at once."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.access.models import HitCount
from maillon.kernel.people import codes
from maillon.kernel.people.addresses import Address, read_address
from maillon.lib.refusal import Refused


def asking(now, **session):
    return SimpleNamespace(session=session, now=now, headers={}, META={"REMOTE_ADDR": "192.0.2.1"})


@pytest.mark.django_db(transaction=True)
def test_thirty_guesses_at_once_in_one_session_are_five(now):
    request = asking(now)
    codes.ask(request, purpose="enter", address=Address("email", "awa@example.org"))

    def guess(number):
        try:
            codes.check(asking(now, **request.session), f"x{number}")
        except Refused as refused:
            return refused.reason
        finally:
            connection.close()

    with ThreadPoolExecutor(30) as threads:
        reasons = list(threads.map(guess, range(30)))

    assert (reasons.count("code_wrong"), reasons.count("code_expired")) == (codes.TRIES, 30 - codes.TRIES)


@pytest.mark.django_db
def test_the_session_holds_neither_the_code_nor_the_address(now):
    from maillon.kernel.notices.models import Delivery

    request = asking(now)
    codes.ask(request, purpose="enter", address=Address("email", "awa@example.org"))

    code = Delivery.objects.get().subject[:7].replace(" ", "")
    kept = {name: value for name, value in request.session[codes.KEY].items() if name not in ("id", "digest", "until")}
    assert len(code) == 6
    assert code not in str(kept)
    assert "awa" not in str(kept)


def test_the_address_of_a_visitor_is_never_stored_as_it_is(db, now):
    codes.ask(asking(now), purpose="enter", address=Address("email", "awa@example.org"))

    keys = list(HitCount.objects.values_list("key", flat=True))
    assert [key for key in keys if "192.0.2.1" in key or "awa" in key] == []
    assert len(keys) == 2


def test_two_hundred_people_come_in_behind_one_wifi_and_text_messages_stay_counted(db, now):
    for number in range(200):
        codes.ask(asking(now), purpose="enter", address=Address("email", f"person-{number}@example.org"))

    for number in range(40):
        codes.ask(asking(now), purpose="enter", address=Address("sms", f"+336123456{number:02}"))
    with pytest.raises(Refused):
        codes.ask(asking(now), purpose="enter", address=Address("sms", "+33612345699"))


@pytest.mark.parametrize(
    ("typed", "value", "masked"),
    [
        (" Awa@Example.org ", "awa@example.org", "a··@example.org"),
        ("06 12 34 56 78", "+33612345678", "06\u00a0··\u00a0··\u00a0··\u00a078"),
        ("+33 (0)6.12.34.56.78", "+33612345678", "06\u00a0··\u00a0··\u00a0··\u00a078"),
    ],
)
def test_an_address_is_read_as_people_write_it(typed, value, masked):
    address = read_address(typed)

    assert (address.value, address.masked) == (value, masked)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_an_address_or_is_refused(text):
    try:
        assert read_address(text).channel in ("email", "sms")
    except Refused as refused:
        assert refused.reason.startswith(("address_", "phone_"))  # noqa: PT017
