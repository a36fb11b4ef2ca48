import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from maillon.kernel.journal.actions import record
from maillon.kernel.journal.models import Entry
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.people import accounts, demo
from maillon.kernel.people.devices import device_name
from maillon.kernel.people.models import Person, Role

pytestmark = pytest.mark.django_db
CODE = "/compte/code/"


@pytest.fixture
def enter(client, last_code):
    """Sign somebody in as they would."""

    def come_in(person):
        client.post("/compte/connexion/", {"address": person.email or person.phone})
        client.post(CODE, {"code": last_code()})

    return come_in


def long_ago(client):
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 3600} for record in session["account_authentication_methods"]
    ]
    session.save()


def test_my_page_says_what_is_known_of_me(client, make_person, give, saint_etienne, enter, now):
    awa = make_person("Awa", email="awa@example.org")
    give(awa, "coordinator", saint_etienne, ends_on=(now + timedelta(days=9)).date(), second_factor=False)
    enter(awa)

    page = client.get("/compte/moi/").content.decode()

    for word in ("awa@example.org", "Saint-Étienne"):
        assert word in page


def test_my_address_changes_once_the_code_sent_there_is_typed(client, make_person, enter, last_code):
    awa = make_person("Awa", email="awa@example.org")
    enter(awa)

    client.post("/compte/moi/adresse/", {"address": "06 12 34 56 78"})
    awa.refresh_from_db()
    before = awa.phone
    client.post(CODE, {"code": last_code()})

    awa.refresh_from_db()
    assert (before, awa.phone, awa.phone_verified, awa.email) == (None, "+33612345678", True, "awa@example.org")


def test_the_former_address_is_told_of_the_change(client, make_person, enter, last_code, run_jobs, mailoutbox):
    enter(make_person("Awa", email="awa@example.org"))

    client.post("/compte/moi/adresse/", {"address": "other@example.org"})
    client.post(CODE, {"code": last_code()})
    run_jobs()

    assert mailoutbox[-1].to == ["awa@example.org"]
    assert mailoutbox[-1].subject == "Votre adresse a changé"


def test_whoever_has_a_second_factor_confirms_with_it_and_not_with_a_code(client, make_person):
    awa = make_person("Awa")
    Authenticator.objects.create(user=awa, type=Authenticator.Type.TOTP, data={})
    client.force_login(awa)

    answer = client.post("/compte/confirmation/", {"next": "/compte/moi/effacement/"})

    assert answer.url == "/compte/securite/confirmation/?next=%2Fcompte%2Fmoi%2Feffacement%2F"


def test_the_address_of_somebody_else_is_not_taken(client, make_person, enter, last_code):
    awa, bob = make_person("Awa", email="awa@example.org"), make_person("Bob", email="bob@example.org")
    enter(awa)
    client.post("/compte/moi/adresse/", {"address": "bob@example.org"})

    answer = client.post(CODE, {"code": last_code()})

    awa.refresh_from_db()
    assert (answer.status_code, awa.email, bob.email) == (200, "awa@example.org", "bob@example.org")


def test_a_sensitive_page_asks_again_who_it_is_when_the_sign_in_is_old(client, make_person, enter, last_code):
    awa = make_person("Awa", email="awa@example.org")
    enter(awa)
    fresh = client.get("/compte/moi/effacement/").status_code
    long_ago(client)

    sent_away = client.get("/compte/moi/effacement/")
    client.post(sent_away.url)
    back = client.post(CODE, {"code": last_code()})

    assert fresh == 200
    assert sent_away.url == "/compte/confirmation/?next=%2Fcompte%2Fmoi%2Feffacement%2F"
    assert back.url == "/compte/moi/effacement/"
    assert client.get(back.url).status_code == 200


@pytest.mark.parametrize("path", ["securite/application/", "securite/cles/ajout/", "moi/mes-donnees/", "moi/adresse/"])
def test_a_session_left_open_cannot_add_a_way_to_sign_in_nor_take_data_away(client, make_person, path):
    client.force_login(make_person("Awa"))

    answer = client.get(f"/compte/{path}")

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/compte/confirmation/")


def test_my_data_are_a_file_i_can_read(client, make_person, enter):
    awa = make_person("Awa", email="awa@example.org")
    enter(awa)

    data = json.loads(client.get("/compte/moi/mes-donnees/").content)

    assert (data["account"]["name"], data["account"]["email"], data["messages"]) == ("Awa", "awa@example.org", [])


def test_erasing_forgets_the_person_and_keeps_the_figures(client, make_person, give, saint_etienne, enter, now):
    awa = make_person("Awa", email="awa@example.org")
    give(awa, "mediator", saint_etienne)
    record("closed", awa, by=awa, at=now)
    Notice.objects.create(person=awa, slug="notices.digest", created_at=now)
    Delivery.objects.create(person=awa, channel="email", slug="x", to=awa.email, body="Awa", created_at=now)
    enter(awa)

    client.get("/compte/moi/effacement/")
    untouched = Person.objects.get().email
    client.post("/compte/moi/effacement/")

    awa.refresh_from_db()
    delivery = Delivery.objects.get(slug="x")
    assert untouched == "awa@example.org"
    assert (awa.name, awa.email, awa.phone, awa.is_active) == ("", None, None, False)
    assert (delivery.person, delivery.to, delivery.body) == (None, "", "")
    assert (Notice.objects.count(), Entry.objects.filter(by=awa).count()) == (0, 1)
    assert Role.objects.get().ends_on is not None
    assert client.get("/compte/moi/").status_code == 302


def test_signing_out_elsewhere_ends_the_other_sessions_only(client, make_person):
    from django.test import Client

    awa, elsewhere = make_person("Awa"), Client()
    client.force_login(awa)
    elsewhere.force_login(awa)

    client.post("/compte/moi/autres-appareils/")

    assert client.get("/compte/moi/").status_code == 200
    assert elsewhere.get("/compte/moi/").status_code == 302


def test_the_number_is_forgotten_only_if_an_email_address_stays(make_person):
    from maillon.lib.refusal import Refused

    bob = make_person("Bob", phone="+33612345678")

    with pytest.raises(Refused, match="last_address"):
        accounts.remove_phone(bob)


def test_signing_out_is_a_post(client, make_person):
    client.force_login(make_person("Awa"))

    page = client.get("/compte/deconnexion/")
    still_in = client.get("/compte/moi/").status_code
    client.post("/compte/deconnexion/")

    assert (page.status_code, still_in, client.get("/compte/moi/").status_code) == (200, 200, 302)


def test_nobody_is_somebody_else_in_one_click_outside_a_demonstration(rf, make_person, settings, client):
    request = rf.get("/")
    request.session = client.session

    settings.MAILLON_DEMO = False
    with pytest.raises(Exception, match="demonstration"):
        demo.sign_in_as(request, make_person("Awa"))

    assert "_auth_user_id" not in request.session


def test_the_cast_of_a_demonstration_signs_in_in_one_click(rf, make_person, settings, client):
    request = rf.get("/")
    request.session = client.session
    settings.MAILLON_DEMO = True
    awa = make_person("Awa")

    demo.sign_in_as(request, awa)

    assert request.session["_auth_user_id"] == str(awa.pk)


def test_my_language_and_my_name_are_kept(client, make_person):
    awa = make_person("Awa")
    client.force_login(awa)

    answer = client.post("/compte/moi/profil/", {"name": "Awa D.", "language": "en"})

    awa.refresh_from_db()
    assert (awa.name, awa.language, answer.cookies["langue"].value) == ("Awa D.", "en", "en")


@pytest.mark.parametrize("count", [1, 5])
def test_my_page_costs_the_same_for_one_role_and_for_five(
    client, make_person, give, saint_etienne, count, django_assert_max_num_queries
):
    awa = make_person("Awa")
    for _number in range(count):
        give(awa, "mediator", saint_etienne)
    client.force_login(awa)

    with django_assert_max_num_queries(6):
        client.get("/compte/moi/")


def test_i_see_where_i_am_signed_in_and_sign_one_device_out(client, make_person):
    awa, phone = make_person("Awa"), Client()
    client.force_login(awa)
    phone.force_login(awa)
    page = client.get("/compte/moi/appareils/")
    (there,) = [device for device in page.context["devices"] if not device.is_this_one]

    client.post(f"/compte/moi/appareils/{there.code}/deconnexion/")

    assert phone.get("/compte/moi/").status_code == 302
    assert [device.is_this_one for device in client.get("/compte/moi/appareils/").context["devices"]] == [True]


def test_nobody_signs_out_a_device_of_somebody_else(client, make_person):
    awa, paul, his_phone = make_person("Awa"), make_person("Paul"), Client()
    his_phone.force_login(paul)
    client.force_login(awa)

    client.post(f"/compte/moi/appareils/{paul.open_sessions.get().code}/deconnexion/")

    assert his_phone.get("/compte/moi/").status_code == 200


def test_signing_out_elsewhere_leaves_this_device_alone_in_the_list(client, make_person):
    awa = make_person("Awa")
    Client().force_login(awa)
    client.force_login(awa)

    client.post("/compte/moi/autres-appareils/")

    assert [device.is_this_one for device in client.get("/compte/moi/appareils/").context["devices"]] == [True]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0", "Firefox, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Safari/537.36 Edg/129.0", "Edge, Windows"),
        ("curl/8.0", ""),
    ],
)  # fmt: skip
def test_a_device_is_named_by_its_browser_and_system(agent, name):
    assert device_name(agent) == name
