"""Plain pages, pages for machines, and pages for what goes wrong."""

import json

import pytest
from django.test import Client, RequestFactory

from maillon.kernel.portal import errors, registry

pytestmark = pytest.mark.django_db


def test_the_site_says_it_is_ready(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.parametrize("path", ["/mentions-legales/", "/confidentialite/", "/accessibilite/", "/recherche/"])
def test_a_plain_page_is_there_in_french_and_in_english(client, path):
    french, english = client.get(path), client.get(path, headers={"accept-language": "en"})

    assert (french.status_code, english.status_code) == (200, 200)
    assert 'lang="fr"' in french.text
    assert 'lang="en"' in english.text


def test_machines_find_what_they_look_for(client, settings):
    settings.MAILLON_DEMO = False

    assert "Disallow: /suivi/" in client.get("/robots.txt").text
    assert json.loads(client.get("/manifest.webmanifest").content)["start_url"] == "/"
    assert client.get("/favicon.ico")["Location"].endswith(".svg")


def test_a_wrong_address_offers_to_search(client):
    answer = client.get("/nulle-part/")

    assert answer.status_code == 404
    assert 'action="/recherche/"' in answer.text
    assert answer.text.count("<h1") == 1


def test_a_breakdown_depends_on_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "pas votre faute" in answer.content.decode()


def test_a_stale_form_gives_back_what_was_typed():
    careful = Client(enforce_csrf_checks=True)

    answer = careful.post(
        "/demo/AAAA2345/",
        {"said": "J’ai <perdu> mon code", "themes": ["a", "b"]},
        headers={"origin": "http://testserver"},
    )

    assert answer.status_code == 403
    assert 'value="J’ai &lt;perdu&gt; mon code"' in answer.text
    assert 'action="/demo/AAAA2345/"' in answer.text
    assert answer.text.count('name="themes"') == 2
    assert answer.text.count('name="csrfmiddlewaretoken"') >= 1


def test_a_form_of_another_site_is_given_nothing_back():
    careful = Client(enforce_csrf_checks=True)

    answer = careful.post("/demo/AAAA2345/", {"said": "piège"}, headers={"origin": "https://ailleurs.example"})

    assert answer.status_code == 403
    assert "piège" not in answer.text


class TestDemonstration:
    @pytest.fixture
    def cast(self, monkeypatch):
        monkeypatch.setattr(registry, "_cast", {})
        from maillon.kernel.people.models import Person

        person = Person.objects.create_user(email="rose@example.org", name="Rose")
        registry.cast("Rose", "Elle a 74 ans.", person.code)
        return person

    def test_outside_a_demonstration_there_is_nobody_to_be(self, client, settings, cast):
        settings.MAILLON_DEMO = False

        assert [client.get("/demo/").status_code, client.get("/demo/messages/").status_code] == [404, 404]
        assert client.post(f"/demo/{cast.code}/").status_code == 404
        assert "_auth_user_id" not in client.session

    def test_one_click_makes_one_of_the_cast(self, client, settings, cast):
        settings.MAILLON_DEMO = True

        assert "Elle a 74 ans." in client.get("/demo/").text
        assert client.get(f"/demo/{cast.code}/").status_code == 405
        assert client.post(f"/demo/{cast.code}/").status_code == 302
        assert client.session["_auth_user_id"] == str(cast.pk)

    def test_nobody_outside_the_cast_can_be_taken(self, client, settings, cast):
        from maillon.kernel.people.models import Person

        settings.MAILLON_DEMO = True
        other = Person.objects.create_user(email="autre@example.org")

        assert client.post(f"/demo/{other.code}/").status_code == 404
        assert "_auth_user_id" not in client.session

    def test_messages_that_would_have_left_are_shown(self, client, settings, now):
        from maillon.kernel.notices.models import Delivery

        settings.MAILLON_DEMO = True
        Delivery.objects.create(
            channel="sms", slug="x", to="+33612345678", body="On vous rappelle à 10 h", created_at=now
        )

        assert "On vous rappelle à 10 h" in client.get("/demo/messages/").text
