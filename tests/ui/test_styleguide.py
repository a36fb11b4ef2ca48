"""The styleguide shows every component, in every theme, and every page keeps its landmarks."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from maillon.ui.components import COMPONENTS
from maillon.ui.icons import ICONS
from maillon.ui.tags.library import register
from maillon.ui.templatetags import ui  # noqa: F401 - registers the tags
from tests.ui.rendering import elements, one


@pytest.fixture
def page():
    response = Client().get(reverse("ui:styleguide"))
    assert response.status_code == 200
    return response.content.decode()


def test_every_tag_is_a_component_with_a_sentence_and_examples():
    assert {component.name for component in COMPONENTS} == set(register.tags)
    assert [c.name for c in COMPONENTS if not (c.purpose.endswith(".") and c.examples)] == []


def test_every_example_shows_its_own_component():
    shown = {c.name: [e for e in c.examples if re.search(r"{% " + c.name + r"\b", e)] for c in COMPONENTS}

    assert [name for name, examples in shown.items() if not examples] == []


def test_the_page_shows_every_component_and_every_icon(page):
    sections = {
        attrs["id"].removeprefix("component-")
        for _tag, attrs in elements(page)
        if (attrs.get("id") or "").startswith("component-")
    }

    assert sections == {component.name for component in COMPONENTS}
    assert all(drawing in page for drawing in ICONS.values())


def test_no_id_is_used_twice(page):
    ids = [attrs["id"] for _tag, attrs in elements(page) if "id" in attrs]

    assert sorted({name for name in ids if ids.count(name) > 1}) == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_theme_can_be_asked_for(theme):
    html = Client().get(reverse("ui:styleguide"), {"theme": theme}).content.decode()

    assert one(html, "html")["data-theme"] == theme


def test_an_unknown_theme_is_the_usual_page():
    html = Client().get(reverse("ui:styleguide"), {"theme": '"><script>'}).content.decode()

    assert one(html, "html")["data-theme"] == "auto"


def test_a_page_has_its_language_its_landmarks_and_one_title(page):
    assert one(page, "html")["lang"] == "fr"
    assert len([tag for tag, _attrs in elements(page) if tag == "h1"]) == 1
    assert one(page, "main")["id"] == "main"
    assert one(page, "a", href="#main")["class"] == "skip-link"


def test_a_page_tells_scripts_and_styles_only_by_address(page):
    scripts = [attrs for tag, attrs in elements(page) if tag == "script"]

    assert [attrs["type"] for attrs in scripts] == ["module"]
    assert [
        attrs for _tag, attrs in elements(page) if "style" in attrs or any(name.startswith("on") for name in attrs)
    ] == []


def test_my_choices_are_on_the_page(page):
    client = Client()
    client.cookies["lecture"] = "dark.2.1.1"

    html = one(client.get(reverse("ui:styleguide")).content.decode(), "html")

    assert (html["data-theme"], html["data-size"], html["data-spacing"], "data-simple" in html) == (
        "dark",
        "2",
        "1",
        True,
    )
