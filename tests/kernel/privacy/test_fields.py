import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.notices.models import Delivery
from maillon.kernel.privacy.fields import decrypt, digest, encrypt
from maillon.kernel.privacy.fingerprints import fingerprint_key
from maillon.kernel.privacy.models import FingerprintKey
from tests.together import at_once


def raw(column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM notices_delivery ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def delivery(db, now):
    return Delivery.objects.create(channel="sms", slug="x", to="+33612345678", body="Marie a appelé", created_at=now)


def test_what_is_stored_cannot_be_read_and_comes_back_as_written(delivery):
    (body,) = raw("body")

    assert "Marie" not in body
    assert Delivery.objects.get().body == "Marie a appelé"
    assert raw("subject") == [""]


def test_the_same_text_is_never_stored_twice_alike(delivery, now):
    Delivery.objects.create(channel="sms", slug="x", to="+33612345678", body="", created_at=now)

    first, second = raw('"to"')
    assert first != second


def test_an_encrypted_text_cannot_be_searched(delivery):
    with pytest.raises(TypeError):
        Delivery.objects.filter(body__icontains="Marie").count()


@given(st.text(max_size=500).filter(lambda text: "\x00" not in text))
def test_any_text_comes_back(text):
    assert decrypt(encrypt(text)) == text


def test_a_text_under_an_old_key_is_read_and_written_again_under_the_new(delivery, settings):
    old = list(settings.MAILLON_ENCRYPTION_KEYS)
    new = Fernet.generate_key().decode()
    settings.MAILLON_ENCRYPTION_KEYS = [new, *old]
    assert Delivery.objects.get().body == "Marie a appelé"

    call_command("reencrypt")

    settings.MAILLON_ENCRYPTION_KEYS = [new]
    assert Delivery.objects.get().body == "Marie a appelé"
    settings.MAILLON_ENCRYPTION_KEYS = old
    with pytest.raises(InvalidToken):
        Delivery.objects.get()


def test_second_factors_are_written_again_too(db, make_person, settings):
    from allauth.mfa.models import Authenticator

    awa = make_person("Awa")
    Authenticator.objects.create(user=awa, type="totp", data={"secret": encrypt("JBSWY3DP")})
    new = Fernet.generate_key().decode()
    settings.MAILLON_ENCRYPTION_KEYS = [new, *settings.MAILLON_ENCRYPTION_KEYS]

    call_command("reencrypt")

    settings.MAILLON_ENCRYPTION_KEYS = [new]
    assert decrypt(Authenticator.objects.get().data["secret"]) == "JBSWY3DP"


def test_a_fingerprint_finds_equal_values_without_showing_them(db):
    mark = digest("+33612345678", purpose="phone")

    assert digest("+33612345678", purpose="phone") == mark
    assert digest("+33612345679", purpose="phone") != mark
    assert digest("+33612345678", purpose="limit") != mark
    assert "612345678" not in mark


def test_fingerprints_stay_when_every_former_key_is_put_away(db, settings):
    fingerprint_key.cache_clear()  # what an emptied database knew is no secret of this one
    before = digest("+33612345678", purpose="phone")
    new = Fernet.generate_key().decode()
    settings.MAILLON_ENCRYPTION_KEYS = [new, *settings.MAILLON_ENCRYPTION_KEYS]
    call_command("reencrypt")

    settings.MAILLON_ENCRYPTION_KEYS = [new]
    fingerprint_key.cache_clear()  # as a process started anew

    assert digest("+33612345678", purpose="phone") == before


@pytest.mark.django_db(transaction=True)
def test_fifty_processes_that_draw_the_secret_together_draw_one():
    FingerprintKey.objects.all().delete()

    drawn = at_once([fingerprint_key.__wrapped__] * 50)

    assert len(set(drawn)) == 1
    assert FingerprintKey.objects.count() == 1
