import re

import pytest

from maillon.kernel.access.models import HitCount
from maillon.kernel.notices.models import Delivery
from maillon.kernel.notices.sms.text import GSM, messages_for
from maillon.kernel.people import codes
from maillon.kernel.people.models import Person

pytestmark = pytest.mark.django_db
ENTER, CODE = "/compte/connexion/", "/compte/code/"


def who(client):
    return client.session.get("_auth_user_id")


def test_somebody_known_comes_in_with_the_code_received_by_email(client, make_person, last_code, mailoutbox):
    awa = make_person("Awa", email="awa@example.org")

    asked = client.post(ENTER, {"address": " AWA@example.org "})
    code = last_code()
    answer = client.post(CODE, {"code": f"{code[:3]} {code[3:]}"})

    assert (asked.status_code, asked.url) == (302, CODE)
    assert [message.to for message in mailoutbox] == [["awa@example.org"]]
    assert (answer.url, who(client)) == ("/compte/moi/", str(awa.pk))


def test_somebody_known_comes_in_with_the_code_received_by_text_message(client, make_person, last_code):
    bob = make_person("Bob", phone="+33612345678")

    client.post(ENTER, {"address": "06 12.34 56-78"})
    client.post(CODE, {"code": last_code()})

    assert who(client) == str(bob.pk)
    assert Delivery.objects.get().to == "+33612345678"
    assert messages_for(Delivery.objects.get().body) == 1
    assert set(Delivery.objects.get().body) <= GSM


def test_somebody_new_opens_an_account_with_a_name_and_nothing_else(client, last_code):
    client.post(ENTER, {"address": "new@example.org"})
    welcome = client.post(CODE, {"code": last_code()})
    before = Person.objects.count()
    client.post(welcome.url, {"name": "Nour"})

    person = Person.objects.get()
    assert (before, welcome.url) == (0, "/compte/bienvenue/")
    assert (person.name, person.email, person.has_usable_password()) == ("Nour", "new@example.org", False)
    assert who(client) == str(person.pk)


def test_signing_up_asks_the_name_first(client, last_code):
    client.post("/compte/inscription/", {"name": "Nour", "address": "0612345678"})
    client.post(CODE, {"code": last_code()})

    person = Person.objects.get()
    assert (person.name, person.phone, person.phone_verified, person.email) == ("Nour", "+33612345678", True, None)


def test_nobody_learns_who_has_an_account(client, make_person):
    make_person("Awa", email="awa@example.org")

    pages = []
    for address in ("awa@example.org", "ziz@example.org"):
        asked = client.post(ENTER, {"address": address})
        page = client.get(CODE).content.decode().replace(address, "X")
        pages.append((asked.status_code, asked.url, re.sub(r'value="\w{64}"', "", page)))

    assert pages[0] == pages[1]
    assert [delivery.subject[:3].isdigit() for delivery in Delivery.objects.all()] == [True, True]


def test_a_wrong_code_opens_nothing_and_the_right_one_dies_after_five_tries(client, make_person, last_code):
    make_person("Awa", email="awa@example.org")
    client.post(ENTER, {"address": "awa@example.org"})
    code = last_code()
    wrong = "000000" if code != "000000" else "111111"

    answers = [client.post(CODE, {"code": wrong}).status_code for _try in range(5)]
    too_late = client.post(CODE, {"code": code})

    assert (answers, too_late.status_code, who(client)) == ([200] * 5, 200, None)


def test_a_code_serves_once_and_for_ten_minutes(client, make_person, last_code, rf, now):
    make_person("Awa", email="awa@example.org")
    client.post(ENTER, {"address": "awa@example.org"})
    code = last_code()
    session = client.session
    session["asked_code"] = {**session["asked_code"], "until": "2020-01-01T00:00:00+00:00"}
    session.save()

    assert client.post(CODE, {"code": code}).status_code == 200
    assert who(client) is None


def test_a_new_code_replaces_the_former(client, make_person, last_code):
    make_person("Awa", email="awa@example.org")
    client.post(ENTER, {"address": "awa@example.org"})
    first = last_code()
    client.post(CODE, {"again": "1"})
    second = last_code()

    if first != second:
        client.post(CODE, {"code": first})
        assert who(client) is None
    client.post(CODE, {"code": second})
    assert who(client) is not None


def test_one_address_receives_few_codes(client):
    answers = [client.post(ENTER, {"address": "awa@example.org"}).status_code for _try in range(7)]

    assert answers == [302] * codes.SENT_TO_ONE_ADDRESS + [200]
    assert Delivery.objects.count() == codes.SENT_TO_ONE_ADDRESS
    assert "awa" not in "".join(HitCount.objects.values_list("key", flat=True))


@pytest.mark.parametrize(
    "address", ["", "awa", "awa@", "12", "04 77 12 34 56", "112", "a" * 10_000, "x@y.z\x00", "+++", "06 12 34"]
)
def test_what_is_no_address_is_refused_beside_the_field(client, address):
    answer = client.post(ENTER, {"address": address})

    assert answer.status_code == 200
    assert "id_address_error" in answer.content.decode()
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "portal:demo", "mot"]
)
def test_signing_in_never_leads_to_another_site(client, make_person, last_code, then):
    make_person("Awa", email="awa@example.org")
    client.post(ENTER, {"address": "awa@example.org", "next": then})

    assert client.post(CODE, {"code": last_code()}).url == "/compte/moi/"


def test_signing_in_leads_back_where_one_was_going(client, make_person, last_code):
    make_person("Awa", email="awa@example.org")
    client.post(ENTER, {"address": "awa@example.org", "next": "/messages/"})

    assert client.post(CODE, {"code": last_code()}).url == "/messages/"


def test_a_suspended_account_stays_shut(client, make_person, last_code):
    make_person("Awa", email="awa@example.org", is_active=False)
    client.post(ENTER, {"address": "awa@example.org"})

    assert client.post(CODE, {"code": last_code()}).url == "/compte/suspendu/"
    assert who(client) is None


def test_the_page_of_a_suspended_account_is_one_of_our_pages(client, settings, db):
    page = client.get("/compte/suspendu/")

    assert page.status_code == 200
    assert page.context["site"].name == settings.MAILLON_SITE_NAME


@pytest.mark.parametrize("path", ["mot-de-passe/", "password/reset/", "password/change/", "signup/", "email/"])
def test_there_is_no_page_about_passwords(client, path):
    client.raise_request_exception = False

    assert client.get(f"/compte/{path}").status_code == 404
