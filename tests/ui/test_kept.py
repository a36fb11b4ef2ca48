"""Fragments drawn once: never for the values, the language or the safety of another."""

import pytest
from django.conf import settings as site_settings
from django.template import engines
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from maillon.kernel.people.models import Person
from maillon.ui import kept

TILE = '{% load ui_layout %}{% kept "ui/tile.html" title=title level=3 url="/" %}'


@pytest.fixture(autouse=True)
def cold():
    kept.forget()


def tile(title, **more):
    return engines["django"].from_string(TILE).render({"title": title, **more})


def test_the_second_drawing_is_the_first_one():
    assert tile("Bonjour") == tile("Bonjour")
    assert len(kept._drawings) == 1


def test_other_values_give_another_drawing():
    assert "Bonsoir" in tile("Bonsoir")
    assert "Bonsoir" not in tile("Bonjour")


def test_what_is_safe_for_one_is_not_for_another():
    assert "<b>gras</b>" in tile(mark_safe("<b>gras</b>"))
    assert "<b>" not in tile("<b>gras</b>")


def test_numbers_that_are_equal_are_not_drawn_alike():
    assert ">1<" in tile(1)
    assert ">True<" in tile(True)
    assert ">1<" not in tile(1.0)


def test_each_language_has_its_own():
    with override("fr"):
        french = tile(gettext_lazy("Search"))
    with override("en"):
        english = tile(gettext_lazy("Search"))

    assert ">Search<" in english
    assert french != english


def test_a_fragment_sees_nothing_but_what_it_is_given():
    snippet = '{% load ui_layout %}{% kept "ui/account.html" account_links=links %}'
    page = {"person": Person(name="Simone"), "request": object(), "csrf_token": "secret", "links": []}

    assert "Simone" not in engines["django"].from_string(snippet).render(page)


def test_a_record_of_the_database_is_refused():
    with pytest.raises(TypeError, match="plain values"):
        tile(Person(pk=1, name="Simone"))


def test_a_changed_setting_draws_everything_anew(settings):
    tile("Bonjour")

    settings.MAILLON_SITE_NAME = "Autre " + site_settings.MAILLON_SITE_NAME

    assert not kept._drawings


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)

    for number in range(9):
        tile(f"n° {number}")

    assert len(kept._drawings) == 3
