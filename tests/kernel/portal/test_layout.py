"""The layout around every page: parts of it are kept, and nobody is shown the part of another."""

import re

import pytest

from maillon.kernel.people.models import Person
from maillon.ui import kept
from maillon.ui.reading import COOKIE

pytestmark = pytest.mark.django_db
PAGES = ("/", "/recherche/", "/recherche/?q=wifi", "/mentions-legales/")


@pytest.fixture(autouse=True)
def cold():
    kept.forget()


def without_tokens(page):
    return re.sub(r'(nonce|name="csrfmiddlewaretoken" value)="[^"]*"', "", page)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_the_same_cold_and_warm(client, address):
    first = client.get(address)
    assert first.status_code in (200, 404)

    assert without_tokens(client.get(address).text) == without_tokens(first.text)


def test_two_people_and_a_visitor_each_see_their_own_name(client):
    simone = Person.objects.create_user(email="simone@example.org", name="Simone")
    karim = Person.objects.create_user(email="karim@example.org", name="Karim")
    pages = {}
    for person in (simone, karim, None, simone):
        client.logout()
        if person:
            client.force_login(person)
        pages[person.name if person else ""] = client.get("/").text

    assert {name: ("Simone" in page, "Karim" in page) for name, page in pages.items()} == {
        "Simone": (True, False),
        "Karim": (False, True),
        "": (False, False),
    }
    assert "/compte/deconnexion/" not in pages[""]
    assert not any("Simone" in drawing or "Karim" in drawing for drawing in kept._drawings.values())


def test_two_languages(client):
    french = client.get("/", headers={"accept-language": "fr"}).text
    english = client.get("/", headers={"accept-language": "en"}).text

    assert "Read differently" in english
    assert "Read differently" not in french
    assert client.get("/", headers={"accept-language": "fr"}).text == french


def test_each_page_marks_its_own_entry_of_the_menu(client):
    client.get("/")

    assert 'href="/recherche/" aria-current="page"' in client.get("/recherche/").text
    assert 'aria-current="page"' not in client.get("/").text


def test_a_demonstration_says_so_and_only_there(client, settings):
    assert "demo-banner" not in client.get("/").text
    settings.MAILLON_DEMO = True
    assert "demo-banner" in client.get("/").text
    settings.MAILLON_DEMO = False
    assert "demo-banner" not in client.get("/").text


def test_a_way_of_reading_is_one_persons(client):
    client.cookies[COOKIE] = "contrast.3.1.1"
    assert 'data-theme="contrast" data-size="3"' in client.get("/").text

    del client.cookies[COOKIE]
    assert 'data-theme="auto" data-size="0"' in client.get("/").text


def test_another_number_shows_at_once(client, settings):
    settings.MAILLON_HELPLINE_NUMBER = "01 99 00 12 34"
    client.get("/")
    settings.MAILLON_HELPLINE_NUMBER = "01 99 00 56 78"

    page = client.get("/").text

    assert "tel:+33199005678" in page
    assert "tel:+33199001234" not in page


def test_no_kept_fragment_holds_a_token(client):
    client.force_login(Person.objects.create_user(email="simone@example.org", name="Simone"))
    for address in PAGES:
        client.get(address)

    assert kept._drawings
    assert not any("csrfmiddlewaretoken" in drawing for drawing in kept._drawings.values())


def test_the_foot_of_pages_leads_to_the_source_where_it_is_published(client, settings):
    settings.MAILLON_SOURCE_URL = ""
    without = client.get("/mentions-legales/").text
    settings.MAILLON_SOURCE_URL = "https://code.example.org/maillon"
    published = client.get("/mentions-legales/").text

    assert "Code source" not in without
    assert 'href="https://code.example.org/maillon">Code source</a>' in published


def test_what_somebody_does_here_stands_apart_from_the_menu_of_everybody(client, make_person, give, saint_etienne):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", saint_etienne)
    client.force_login(sylvie)

    page = client.get("/lieux/doublons/")

    assert "/coordination/" in [entry["url"] for entry in page.context["workspace"]]
    assert "/coordination/" not in [entry["url"] for entry in page.context["navigation"]]
    current = [entry["url"] for name in ("workspace", "navigation") for entry in page.context[name] if entry["current"]]
    assert current == ["/lieux/doublons/"]
    assert client.get("/lieux/").text.count('class="workspace"') == 1


def test_visitors_see_no_menu_of_work(client):
    assert 'class="workspace"' not in client.get("/lieux/").text


def test_one_entry_of_the_menu_is_current_at_most(client):
    menu = client.get("/lieux/").context["navigation"]

    assert [entry["url"] for entry in menu if entry["current"]] == ["/lieux/"]


def test_entries_of_one_family_are_one_until_one_is_there(client, make_person, give, saint_etienne):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", saint_etienne)
    client.force_login(sylvie)

    elsewhere, there = client.get("/lieux/"), client.get("/coordination/echanges/")

    family = next(entry for entry in there.context["workspace"] if entry["current"])
    assert family["url"] == "/coordination/annonces/"
    assert [entry["url"] for entry in family["inside"] if entry["current"]] == ["/coordination/echanges/"]
    assert "workspace__inside" in there.text
    assert "workspace__inside" not in elsewhere.text


def test_an_entry_alone_in_its_family_is_itself(client, make_person, give):
    karim = make_person("Karim")
    give(karim, "mediator")
    client.force_login(karim)

    assert "/atelier/" in [entry["url"] for entry in client.get("/lieux/").context["workspace"]]
