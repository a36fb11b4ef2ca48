"""Somebody whose session ended sends what they typed: it comes back to them, to nobody else, and waits for their press."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from maillon.kernel.access.typed import readable

pytestmark = pytest.mark.django_db
PAGE, SAID = "/journal/ecrire/", "Le 27 passe à sept heures.\r\nIl est <plein>."
HERE = {"origin": "http://testserver"}


def hidden(answer):
    """The fields that a page would send again."""
    form = answer.text.partition("data-again")[2].partition("</form>")[0]
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}


def send(client, **typed):
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
    return client.post(PAGE, {"csrfmiddlewaretoken": token, **typed}, headers=HERE)


@pytest.fixture
def awa(make_person):
    return make_person("Awa")


@pytest.fixture
def ended(awa):
    """The browser of somebody who opened a form, and whose session ended since."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(awa)
    client.get(PAGE)
    Session.objects.all().delete()
    return client


def test_what_is_typed_after_a_session_ended_is_read_again(ended):
    answer = send(ended, title="Mon bus", body=SAID)

    assert answer.status_code == 403
    assert "Votre session est terminée" in answer.text
    assert hidden(answer) | {"csrfmiddlewaretoken": ""} == {"csrfmiddlewaretoken": "", "title": "Mon bus", "body": SAID}
    assert "Il est &lt;plein&gt;.</textarea>" in answer.text
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_it_is_shown_again_and_then_sent_by_whoever_signed_in_again(ended, awa):
    typed = hidden(send(ended, title="Mon bus", body=SAID))
    ended.force_login(awa)
    ended.cookies["csrftoken"] = "a" * 32  # as coming in changes it

    shown = ended.post(PAGE, typed, headers=HERE)
    assert shown.status_code == 403
    assert hidden(shown)["body"] == SAID

    sent = send(ended, **{name: value for name, value in typed.items() if name != "csrfmiddlewaretoken"})
    assert sent.status_code == 422
    assert sent.context["form"]["body"].value() == SAID


def test_nothing_of_it_is_kept_here(ended):
    assert send(ended, title="Mon bus", body=SAID).status_code == 403
    assert not Session.objects.exists()
    assert SAID not in Client().get(PAGE, follow=True).text


def test_another_site_is_given_nothing_back(ended):
    answer = ended.post(PAGE, {"body": "piège"}, headers={"origin": "https://ailleurs.example"})

    assert answer.status_code == 403
    assert "piège" not in answer.text


def test_a_key_is_not_given_back(ended):
    answer = send(ended, body=SAID, password="Sésame-42", credential="clé-42")

    assert SAID in unescape(answer.text)
    assert "-42" not in answer.text


def test_a_bare_button_leads_to_the_door(ended):
    for sent in ({}, {"deed": "yes"}):
        assert send(ended, **sent).url.startswith(reverse("account_login"))


def test_the_door_leads_to_a_page_that_says_where_the_text_waits(ended, awa):
    answer = send(ended, body=SAID)
    door = unescape(re.search(r'href="([^"]*connexion[^"]*)"[^>]*target="_blank"', answer.text)[1])
    assert door == f"{reverse('account_login')}?next=%2Fcompte%2Fretour%2F"

    ended.force_login(awa)
    assert "attend sur l’autre page" in ended.get(door, follow=True).text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ([("deed", "save"), ("body", "Merci !")], ["Merci !"]),
        ([("deed", "withdraw"), ("body", "Bonjour")], ["Bonjour"]),
        ([("opened_on", "12.3 14.5"), ("body", "a\nb")], ["a\nb"]),
    ],
)
def test_what_a_person_typed_is_told_from_what_a_page_carries(typed, read):
    assert readable(typed) == read
