"""« Lire autrement »: preferences are kept, never trusted, and lead back where one was."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from maillon.ui import views
from maillon.ui.reading import AIDS, COOKIE, SIZES, SPACINGS, THEMES, Reading, from_cookie
from tests.ui.rendering import elements, one

readings = st.builds(
    Reading,
    st.sampled_from(THEMES),
    st.sampled_from(SIZES),
    st.sampled_from(SPACINGS),
    st.booleans(),
    st.sampled_from(AIDS),
)


@given(readings)
def test_what_is_kept_is_what_was_chosen(reading):
    assert from_cookie(reading.as_cookie()) == reading


@given(st.text())
def test_any_cookie_gives_preferences_that_exist(text):
    reading = from_cookie(text)

    assert (reading.theme in THEMES, reading.size in SIZES, reading.spacing in SPACINGS) == (True, True, True)
    assert reading.aid in AIDS


def test_a_cookie_kept_before_there_were_aids_still_says_what_it_said():
    assert from_cookie("dark.2.1.1") == Reading("dark", 2, 1, True, "none")


def send(client=None, **fields):
    return (client or Client()).post(reverse("ui:reading"), fields)


def test_choosing_without_scripts_keeps_the_choice_and_comes_back():
    response = send(theme="dark", size="2", spacing="1", simple="1", aid="syllables", next="/guides/?q=wifi")

    assert (response.status_code, response["Location"]) == (302, "/guides/?q=wifi")
    assert response.cookies[COOKIE].value == "dark.2.1.1.syllables"
    assert response.cookies[COOKIE]["samesite"] == "Lax"


def test_back_to_normal_forgets_the_choices():
    assert send(theme="dark", size="3", reset="1").cookies[COOKIE].value == "auto.0.0.0"


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org", ""])
def test_nobody_is_led_away(away):
    assert send(next=away)["Location"] == "/"


def test_another_site_cannot_choose_for_me():
    response = Client().post(reverse("ui:reading"), {"theme": "dark"}, headers={"Origin": "https://example.org"})

    assert response.status_code == 403
    assert COOKIE not in response.cookies


def test_choosing_works_without_a_token_and_sets_no_other_cookie():
    assert list(send(Client(enforce_csrf_checks=True), theme="dark").cookies) == [COOKIE]


def test_reading_the_address_of_choices_changes_nothing():
    assert Client().get(reverse("ui:reading")).status_code == 405


def test_both_pages_say_who_may_enter():
    assert (views.reading_preferences.access, views.styleguide.access) == ("public", "public")


def test_the_panel_leads_back_to_the_page_it_is_on_whoever_drew_it_first():
    for address in ("/styleguide/?theme=dark&a=1", '/styleguide/?q="><script>'):
        html = Client().get(address).content.decode()

        assert one(html, "input", name="next")["value"] == RequestFactory().get(address).get_full_path()


def test_the_panel_shows_what_was_chosen():
    client = Client()
    client.cookies[COOKIE] = "contrast.3.1.1.lines"

    html = client.get(reverse("ui:styleguide")).content.decode()
    panel = html[html.index("reading__panel") : html.index("</form>")]
    chosen = {attrs["name"]: attrs["value"] for tag, attrs in elements(panel) if tag == "input" and "checked" in attrs}

    assert chosen == {"size": "3", "spacing": "1", "theme": "contrast", "simple": "1", "aid": "lines"}
