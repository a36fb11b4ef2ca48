"""The cards of what was found: drawn once for what they say, and never for another hour or place."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_card_that_is_open_now_is_not_shown_open_later(shelves, client, monkeypatch):
    shelves(1)
    address = "/recherche/?q=wifi&pres-de=45.43,4.38"
    monkeypatch.setattr("maillon.kernel.portal.answers.is_open", lambda *_, **__: True)
    assert "badge--moss" in client.get(address).text

    monkeypatch.setattr("maillon.kernel.portal.answers.is_open", lambda *_, **__: False)

    assert "badge--moss" not in client.get(address).text


def test_each_person_reads_their_own_distance(shelves, client):
    shelves(1)
    near = client.get("/recherche/?q=wifi&pres-de=45.43,4.38").text
    far = client.get("/recherche/?q=wifi&pres-de=45.43,4.50").text

    assert near != far
    assert client.get("/recherche/?q=wifi&pres-de=45.43,4.38").text == near


def test_the_guides_of_a_theme_say_how_long_they_take(shelves, client):
    shelves(1)

    assert "10 minutes" in client.get("/themes/bases/").text
