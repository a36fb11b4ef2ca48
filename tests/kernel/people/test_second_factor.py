import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.urls import include, path

from maillon.kernel.access import public, role_required, signed_in
from maillon.kernel.people.second_step import TRIES
from maillon.kernel.privacy.fields import encrypt

pytestmark = pytest.mark.django_db


def board(request):
    return HttpResponse("board")


urlpatterns = [
    path("board/", role_required("coordinator")(board)),
    path("desk/", signed_in(board)),
    path("open/", public(board)),
    path("", include("maillon.kernel.portal.urls")),
    path("", include("maillon.ui.urls")),
    path("compte/", include("maillon.kernel.people.urls")),
    path("compte/", include("maillon.kernel.people.doors")),
    path("", include("maillon.kernel.privacy.urls")),
    path("", include("maillon.kernel.notices.urls")),
    path("", include("maillon.kernel.conversations.urls")),
    path("", include("maillon.kernel.safety.urls")),
    path("", include("maillon.kernel.credits.urls")),
]


@pytest.fixture
def pages(settings, monkeypatch):
    from maillon.kernel.portal import registry

    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(registry, "_entries", [])
    monkeypatch.setattr(registry, "_human_way", [])


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize("page", ["/board/", "/desk/"])
def test_a_coordinator_without_a_second_factor_is_sent_to_add_one(pages, client, make_person, give, settings, page):
    settings.MAILLON_DEMO = False
    awa = make_person("Awa")
    give(awa, "coordinator", second_factor=False)
    client.force_login(awa)

    before = client.get(page)
    Authenticator.objects.create(user=awa, type=Authenticator.Type.TOTP, data={})

    assert (before.status_code, before.url) == (302, "/compte/securite/")
    assert client.get(page).content == b"board"


def test_their_own_account_and_public_pages_stay_open(pages, client, make_person, give, settings):
    settings.MAILLON_DEMO = False
    awa = make_person("Awa")
    give(awa, "coordinator", second_factor=False)
    client.force_login(awa)

    statuses = [client.get(page).status_code for page in ("/compte/moi/", "/open/", "/nouvelles/", "/compte/securite/")]

    assert statuses == [200, 200, 200, 200]


def test_a_demonstration_and_other_roles_do_not_need_one(pages, client, make_person, give, settings):
    awa, bob = make_person("Awa"), make_person("Bob")
    give(awa, "coordinator", second_factor=False)
    settings.MAILLON_DEMO = True
    client.force_login(awa)
    in_demonstration = client.get("/board/").content
    settings.MAILLON_DEMO = False
    client.force_login(bob)

    assert (in_demonstration, client.get("/desk/").content) == (b"board", b"board")


def test_adding_an_application_then_signing_in_with_its_code(
    pages, client, make_person, last_code, mailoutbox, django_capture_on_commit_callbacks
):
    awa = make_person("Awa", email="awa@example.org")
    client.post("/compte/connexion/", {"address": awa.email})
    client.post("/compte/code/", {"code": last_code()})
    page = client.get("/compte/securite/application/")
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        added = client.post("/compte/securite/application/", {"code": code_of(secret)})
    recovery = client.get(added.url)
    client.post("/compte/deconnexion/")

    client.post("/compte/connexion/", {"address": awa.email})
    second_step = client.post("/compte/code/", {"code": last_code()})
    not_in_yet = client.get("/compte/moi/").status_code
    backup = re.search(r"<code>(\w+)</code>", recovery.content.decode())[1]
    entered = client.post(second_step.url, {"code": backup})

    assert "data:image/svg+xml" in page.content.decode()
    assert (second_step.url, not_in_yet, entered.url) == ("/compte/securite/connexion/", 302, "/compte/moi/")
    assert client.get("/compte/moi/").status_code == 200
    assert any("ajouté" in message.body or "added" in message.body for message in mailoutbox)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, '') FROM mfa_authenticator")
        assert secret not in cursor.fetchone()[0]


def test_every_page_about_security_is_ours_and_keeps_to_the_policy(pages, client, make_person, last_code):
    awa = make_person("Awa", email="awa@example.org")
    client.post("/compte/connexion/", {"address": awa.email})
    client.post("/compte/code/", {"code": last_code()})
    addresses = ["", "application/", "cles/", "cles/ajout/"]

    pages = {address: client.get(f"/compte/securite/{address}") for address in addresses}

    for address, page in pages.items():
        text = page.content.decode()
        assert page.status_code == 200, address
        assert "site-header" in text, address
        assert not re.search(r"<script(?![^>]*(src=|application/json))|\sstyle=|\son\w+=", text), address


def test_an_operator_without_a_second_factor_sees_no_list_of_messages_either(client, make_person, give, settings):
    settings.MAILLON_DEMO = False
    awa = make_person("Awa")
    give(awa, "operator", second_factor=False)
    client.force_login(awa)

    assert client.get("/nouvelles/").status_code == 200
    assert client.get("/nouvelles/non-partis/").headers["Location"] == "/compte/securite/"
    assert client.post("/nouvelles/non-partis/ABCD2345/envoi/").headers["Location"] == "/compte/securite/"


def test_tries_at_the_second_step_are_counted_for_every_process_together(pages, client, make_person, last_code, now):
    awa = make_person("Awa")
    Authenticator.objects.create(user=awa, type=Authenticator.Type.TOTP, data={"secret": encrypt("JBSWY3DPEHPK3PXP")})
    client.post("/compte/connexion/", {"address": awa.email})
    client.post("/compte/code/", {"code": last_code()})

    for _number in range(TRIES):
        caches["default"].clear()  # as another process, that has seen none of the others
        client.post("/compte/securite/connexion/", {"code": "000000"})
    caches["default"].clear()
    answer = client.post("/compte/securite/connexion/", {"code": code_of("JBSWY3DPEHPK3PXP")})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
